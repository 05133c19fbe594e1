import { typeOfCode } from '../vat-invoice/type-of-code.ts';
import { typeOfNumber } from '../vat-invoice/type-of-number.ts';
import { type VatPartyNames, vatDialect } from './vat-dialect.ts';

const named = (...names: string[]) => names.map((name) => `//CustomData[@Name=${name}]`);

function party(side: '销售方' | '购买方'): VatPartyNames {
  return {
    name: named(`${side}名称`),
    taxId: named(`${side}纳税人识别号`, `${side}统一社会信用代码/纳税人识别号`),
    addressPhone: [],
    bankAccount: [],
  };
}

/** What an OFD says of its invoice beside its creator: the CustomDatas of OFD.xml. 合计金额 is without tax. */
export const ofdProperties = vatDialect({
  id: 'vat_invoice.ofd_properties',
  roots: [],
  signs: [named('发票号码'), named('合计金额', '价税合计')],
  type: [
    { source: { paths: named('发票代码') }, type: typeOfCode },
    { source: { paths: named('发票号码') }, type: typeOfNumber },
  ],
  anyCase: false,
  names: {
    number: named('发票号码'),
    code: named('发票代码'),
    issueDate: named('开票日期'),
    checkCode: named('校验码'),
    seller: party('销售方'),
    buyer: party('购买方'),
    totalAmount: named('合计金额'),
    totalTax: named('合计税额'),
    totalWithTax: named('价税合计'),
    totalInWords: [],
    issuer: named('开票人'),
    remark: [],
    redOf: [],
    items: [],
    item: {
      name: [],
      spec: [],
      unit: [],
      quantity: [],
      unit_price: [],
      amount: [],
      tax_rate: [],
      tax: [],
    },
  },
});
