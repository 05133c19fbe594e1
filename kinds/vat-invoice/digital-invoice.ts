import type { LabelledForm } from '../labelled-form.ts';
import { solidField as solid, textField as text } from './form-field.ts';

const TAX_NUMBER = ['统一社会信用代码/纳税人识别号', '统一社会信用代码', '纳税人识别号'];

/** 数电票: the fully digital VAT invoice, 专票 and 普票, with the column heads of its special businesses. */
export const digitalInvoice: LabelledForm = {
  id: 'vat_invoice.digital',
  kind: 'vat_invoice',
  titles: [
    { caption: '电子发票(增值税专用发票)', type: 'digital_special' },
    { caption: '电子发票(普通发票)', type: 'digital_ordinary' },
  ],
  blocks: [
    { id: 'buyer', captions: ['购买方信息', '买方信息', '购买方', '购方信息'] },
    { id: 'seller', captions: ['销售方信息', '售方信息', '销售方', '销方信息'] },
    { id: 'remark', captions: ['备注'] },
  ],
  fields: [
    solid('number', ['发票号码'], null, 'above_table'),
    solid('issue_date', ['开票日期'], null, 'above_table'),
    // Not printed on this form: declared so that a print which does carry one is seen.
    solid('code', ['发票代码'], null, 'above_table'),
    solid('check_code', ['校验码'], null, 'above_table'),
    text('buyer.name', ['名称'], 'buyer', 'above_table'),
    solid('buyer.tax_id', TAX_NUMBER, 'buyer', 'above_table'),
    text('seller.name', ['名称'], 'seller', 'above_table'),
    solid('seller.tax_id', TAX_NUMBER, 'seller', 'above_table'),
    solid('total_with_tax_words', ['价税合计(大写)'], null, 'below_table'),
    solid('total_with_tax', ['(小写)'], null, 'below_table'),
    solid('issuer', ['开票人'], null, 'below_table'),
    text('remark', [], 'remark', 'below_table'),
  ],
  absentPaths: ['code', 'check_code'],
  table: {
    columns: [
      { key: 'name', heads: ['项目名称', '货物或应税劳务、服务名称'], content: 'text' },
      { key: 'spec', heads: ['规格型号'], content: 'text' },
      { key: 'unit', heads: ['单位', '面积单位'], content: 'text' },
      { key: 'quantity', heads: ['数量'], content: 'figure' },
      { key: 'unit_price', heads: ['单价'], content: 'figure' },
      { key: 'amount', heads: ['金额'], content: 'figure' },
      { key: 'tax_rate', heads: ['税率/征收率', '税率'], content: 'rate' },
      { key: 'tax', heads: ['税额'], content: 'figure' },
      {
        key: null,
        heads: [
          '车牌号',
          '类型',
          '通行日期起',
          '通行日期止',
          '建筑服务发生地',
          '建筑项目名称',
          '产权证书/不动产权证号',
          '不动产权证号',
          '租赁期起止',
          '跨地市标志',
          '不动产地址',
        ],
        content: 'text',
      },
    ],
    requiredColumns: ['name', 'amount', 'tax'],
    adjacentColumns: ['amount', 'tax_rate', 'tax'],
    constantColumns: ['name', 'amount', 'tax_rate', 'tax'],
    anchorColumn: 'amount',
    nameColumn: 'name',
    namePrefix: '*',
    totals: { captions: ['合计'], paths: { amount: 'total_amount', tax: 'total_tax' } },
    subtotalCaptions: ['小计'],
    detailHeads: [
      '出行人',
      '有效身份证件号',
      '出行日期',
      '出发地',
      '到达地',
      '等级',
      '交通工具类型',
      '运输工具种类',
      '运输工具牌号',
      '起运地',
      '运输货物名称',
    ],
  },
};
