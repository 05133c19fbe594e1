import { typeOfCode } from '../vat-invoice/type-of-code.ts';
import { typeOfNumber } from '../vat-invoice/type-of-number.ts';
import { typeOfTitle } from '../vat-invoice/type-of-title.ts';
import { type VatPartyNames, vatDialect } from './vat-dialect.ts';

const TAX_ID = [
  '统一社会信用代码',
  '纳税人识别号',
  '统一社会信用代码_纳税人识别号',
  '税号',
  '识别号',
];

/** 购买方名称, 购方名称, 购买方信息/名称 and so on. */
function party(sides: readonly string[], blocks: readonly string[]): VatPartyNames {
  const names = (...fields: string[]) => [
    ...sides.flatMap((side) => fields.map((field) => `//${side}${field}`)),
    ...blocks.flatMap((block) => fields.map((field) => `//${block}//${field}`)),
  ];
  return {
    name: names('名称'),
    taxId: names(...TAX_ID),
    addressPhone: names('地址电话', '地址、电话', '地址', '电话'),
    bankAccount: names('开户行及账号', '开户银行及账号', '开户银行', '开户行', '银行账号', '账号'),
  };
}

const ROWS = ['明细', '发票明细', '项目', '项目明细', '货物明细', '明细行', '行', 'Item', 'Detail'];
const NAMES = ['项目名称', '货物或应税劳务名称', '货物或应税劳务、服务名称', '商品名称', '名称'];

/** Invoices of accounting programs and exports whose elements bear the Chinese captions of the form. */
export const chineseEInvoice = vatDialect({
  id: 'vat_invoice.chinese_xml',
  roots: [],
  signs: [
    ['//发票号码', '//数电票号码', '//数电发票号码'],
    ['//价税合计', '//价税合计小写', '//价税合计（小写）', '//合计金额'],
  ],
  type: [
    {
      source: { paths: ['//发票类型', '//发票票种', '//发票种类', '//票种', '//InvoiceType'] },
      type: (text) => typeOfTitle(text, 'digital'),
    },
    { source: { paths: ['//发票代码'] }, type: typeOfCode },
    { source: { paths: ['//数电票号码', '//数电发票号码', '//发票号码'] }, type: typeOfNumber },
  ],
  anyCase: false,
  names: {
    number: ['//数电票号码', '//数电发票号码', '//发票号码'],
    code: ['//发票代码'],
    issueDate: ['//开票日期', '//开票时间'],
    checkCode: ['//校验码'],
    seller: party(['销售方', '销方', '销货方'], ['销售方信息', '销售方', '销方信息', '销方']),
    buyer: party(['购买方', '购方', '购货方'], ['购买方信息', '购买方', '购方信息', '购方']),
    totalAmount: ['//合计金额', '//金额合计', '//不含税金额'],
    totalTax: ['//合计税额', '//税额合计'],
    totalWithTax: ['//价税合计小写', '//价税合计（小写）', '//价税合计_小写', '//价税合计'],
    totalInWords: ['//价税合计大写', '//价税合计（大写）', '//价税合计_大写'],
    issuer: ['//开票人'],
    remark: ['//备注'],
    redOf: ['//被红冲蓝字数电票号码', '//对应蓝字发票号码', '//原发票号码'],
    items: ROWS.flatMap((row) => [`//${row}[金额]`]),
    item: {
      name: NAMES,
      spec: ['规格型号', '规格'],
      unit: ['单位', '计量单位'],
      quantity: ['数量'],
      unit_price: ['单价'],
      amount: ['金额'],
      tax_rate: ['税率', '税率征收率', '税率_征收率', '征收率'],
      tax: ['税额'],
    },
  },
});
