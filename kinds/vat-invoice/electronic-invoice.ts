import type { LabelledForm } from '../labelled-form.ts';
import { digitalInvoice } from './digital-invoice.ts';
import { solidField as solid, textField as text } from './form-field.ts';

const PARTY = ['buyer', 'seller'] as const;

/**
 * 增值税电子普通发票 and 电子专用发票, issued until the fully digital ones took over: invoice code, eight-digit number,
 * check code, the seller below the table. The table is the same, tolls included.
 */
export const electronicInvoice: LabelledForm = {
  id: 'vat_invoice.electronic',
  kind: 'vat_invoice',
  preprinted: false,
  isList: false,
  amountsHoldTax: false,
  titles: [
    { caption: '增值税电子普通发票', type: 'electronic_ordinary' },
    { caption: '增值税电子专用发票', type: 'electronic_special' },
    // Shenzhen left the tax out of its title.
    { caption: '电子普通发票', type: 'electronic_ordinary' },
  ],
  ownWords: ['发票代码', '开户行及账号', '地址、电话', '机器编号', '收款人', '复核'],
  // A code of twelve digits begins with 0 and ends with its type: not one of paper.
  ownNumbers: [/^\d{8}$/, /^(?:\d{10}|0\d{9}(?!0[4-7]|17)\d{2})$/],
  blocks: [
    { id: 'buyer', captions: ['购买方'], across: [0, 0.57] },
    { id: 'seller', captions: ['销售方'], across: [0, 0.57] },
    { id: 'cipher', captions: ['密码区'], across: null },
    { id: 'remark', captions: ['备注'], across: null },
  ],
  fields: [
    solid('number', ['发票号码'], null, 'above_table'),
    solid('code', ['发票代码'], null, 'above_table'),
    solid('issue_date', ['开票日期'], null, 'above_table'),
    solid('check_code', ['校验码'], null, 'above_table'),
    solid(null, ['机器编号'], null, 'above_table'),
    ...PARTY.flatMap((party) => {
      const part = party === 'buyer' ? 'above_table' : 'below_table';
      return [
        text(`${party}.name`, ['名称'], party, part),
        solid(`${party}.tax_id`, ['纳税人识别号', '统一社会信用代码/纳税人识别号'], party, part),
        text(`${party}.address_phone`, ['地址、电话', '地址电话'], party, part),
        text(`${party}.bank_account`, ['开户行及账号', '电子支付标识'], party, part),
      ];
    }),
    solid('total_with_tax_words', ['价税合计(大写)'], null, 'below_table'),
    solid('total_with_tax', ['(小写)'], null, 'below_table'),
    solid(null, ['收款人'], null, 'below_table'),
    solid(null, ['复核'], null, 'below_table'),
    solid('issuer', ['开票人'], null, 'below_table'),
    solid(null, ['销售方'], null, 'below_table'),
    text('remark', [], 'remark', 'below_table'),
  ],
  absentPaths: [],
  absentColumns: [],
  table: {
    ...digitalInvoice.table,
    ruledColumns: ['name', 'spec', 'unit', 'quantity', 'unit_price', 'amount', 'tax_rate', 'tax'],
  },
};
