import type { LabelledForm } from '../labelled-form.ts';
import { digitalInvoice } from './digital-invoice.ts';
import { solidField as solid } from './form-field.ts';

/** 销货清单: the lines of an invoice that had no room for them, on sheets of its own. */
export const goodsList: LabelledForm = {
  id: 'vat_invoice.goods_list',
  kind: 'vat_invoice',
  preprinted: false,
  isList: true,
  amountsHoldTax: false,
  titles: [
    { caption: '销售货物或者提供应税劳务清单', type: 'goods_list' },
    { caption: '销售货物或者提供应税劳务、服务清单', type: 'goods_list' },
  ],
  ownWords: ['序号', '总计', '填开日期', '所属增值税'],
  ownNumbers: [],
  blocks: [],
  fields: [
    solid('number', ['号码'], null, 'above_table'),
    solid(
      'code',
      [
        '所属增值税专用发票代码',
        '所属增值税普通发票代码',
        '所属增值税电子普通发票代码',
        '所属增值税电子专用发票代码',
      ],
      null,
      'above_table',
    ),
    { ...solid('buyer.name', ['购买方名称'], null, 'above_table'), solid: false },
    { ...solid('seller.name', ['销售方名称'], null, 'above_table'), solid: false },
    solid('issue_date', ['填开日期'], null, 'below_table'),
    solid(null, ['销售方(章)'], null, 'below_table'),
  ],
  absentPaths: [],
  absentColumns: [],
  table: {
    ...digitalInvoice.table,
    columns: [
      { key: null, heads: ['序号'], content: 'figure' },
      ...digitalInvoice.table.columns.map((column) =>
        column.key === 'name'
          ? { ...column, heads: ['货物(劳务)名称', '货物(劳务、服务)名称', ...column.heads] }
          : column,
      ),
    ],
    totals: { captions: ['总计'], paths: { amount: 'total_amount', tax: 'total_tax' } },
  },
};
