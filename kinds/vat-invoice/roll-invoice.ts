import type { FormField, LabelledForm } from '../labelled-form.ts';
import { solidField as solid } from './form-field.ts';

const TAX_NUMBER = ['纳税人识别号', '统一社会信用代码/纳税人识别号', '统一社会信用代码'];

/** A tax number below its party's name: the label is the same for both. */
function taxNumberOf(party: 'buyer' | 'seller'): FormField {
  return {
    ...solid(`${party}.tax_id`, TAX_NUMBER, null, 'above_table'),
    after: `${party}.name`,
  };
}

/** 卷式发票: the strip of a till. Its amounts hold the tax, and neither tax nor amount without it is printed. */
export const rollInvoice: LabelledForm = {
  id: 'vat_invoice.roll',
  kind: 'vat_invoice',
  preprinted: false,
  isList: false,
  amountsHoldTax: true,
  titles: [{ caption: '增值税普通发票(卷票)', type: 'roll_ordinary' }],
  ownWords: ['机打号码', '收款员', '销售方名称', '购买方名称', '合计金额'],
  // The last two digits of the code: a roll 57 or 76 mm wide.
  ownNumbers: [/^\d{8}$/, /^0\d{9}0[67]$/],
  blocks: [],
  fields: [
    solid('number', ['发票号码'], null, 'above_table'),
    solid('code', ['发票代码'], null, 'above_table'),
    solid(null, ['机打号码'], null, 'above_table'),
    solid(null, ['机器编号'], null, 'above_table'),
    solid('issue_date', ['开票日期'], null, 'above_table'),
    solid(null, ['收款员', '收款人'], null, 'above_table'),
    { ...solid('seller.name', ['销售方名称'], null, 'above_table'), solid: false },
    taxNumberOf('seller'),
    { ...solid('buyer.name', ['购买方名称'], null, 'above_table'), solid: false },
    taxNumberOf('buyer'),
    solid('total_with_tax', ['合计金额(小写)'], null, 'below_table'),
    {
      ...solid('total_with_tax_words', ['合计金额(大写)'], null, 'below_table'),
      multiline: true,
    },
    {
      ...solid('check_code', ['校验码'], null, 'below_table'),
      // Nothing else on a roll has twenty digits.
      looksLike: /(?<![\d.,])((?:\d[.,]?){19}\d)[-.,·'`]*$/,
    },
  ],
  absentPaths: [
    'total_amount',
    'total_tax',
    'buyer.address_phone',
    'buyer.bank_account',
    'seller.address_phone',
    'seller.bank_account',
    'remark',
    'issuer',
  ],
  absentColumns: ['spec', 'unit', 'tax_rate', 'tax'],
  table: {
    columns: [
      { key: 'name', heads: ['项目'], content: 'text' },
      { key: 'unit_price', heads: ['单价'], content: 'figure' },
      { key: 'quantity', heads: ['数量'], content: 'figure' },
      { key: 'amount', heads: ['金额'], content: 'figure' },
    ],
    requiredColumns: ['name', 'amount'],
    fewestHeads: 3,
    namesStandAlone: true,
    ruledColumns: [],
    adjacentColumns: ['quantity', 'amount'],
    constantColumns: ['name', 'unit_price', 'quantity', 'amount'],
    anchorColumn: 'amount',
    nameColumn: 'name',
    namePrefix: '*',
    totals: { captions: [], paths: {} },
    subtotalCaptions: [],
    listPointer: null,
    detailHeads: [],
  },
};
