import { toHalfWidth } from '../to-half-width.ts';

/** What a column of an invoice list of the tax portal holds; `other`: known, and of no use here. */
export type ListColumn =
  | 'code'
  | 'number'
  | 'digital_number'
  | 'seller.name'
  | 'seller.tax_id'
  | 'buyer.name'
  | 'buyer.tax_id'
  | 'issue_date'
  | 'name'
  | 'spec'
  | 'unit'
  | 'quantity'
  | 'unit_price'
  | 'amount'
  | 'tax_rate'
  | 'tax'
  | 'total'
  | 'kind'
  | 'status'
  | 'issuer'
  | 'remark'
  | 'other';

/** Heads of the lists that the portals export, without spaces and in half width. */
const HEADS: Readonly<Record<ListColumn, readonly string[]>> = {
  code: ['发票代码'],
  number: ['发票号码', '发票号'],
  digital_number: ['数电发票号码', '数电票号码', '全电发票号码', '数电号码'],
  'seller.name': ['销方名称', '销售方名称', '销货方名称', '卖方名称'],
  'seller.tax_id': [
    '销方识别号',
    '销售方识别号',
    '销方税号',
    '销售方税号',
    '销方纳税人识别号',
    '销售方纳税人识别号',
  ],
  'buyer.name': ['购方名称', '购买方名称', '购货方名称', '买方名称'],
  'buyer.tax_id': [
    '购方识别号',
    '购买方识别号',
    '购方税号',
    '购买方税号',
    '购方纳税人识别号',
    '购买方纳税人识别号',
  ],
  issue_date: ['开票日期', '开票时间', '开具日期'],
  name: [
    '货物或应税劳务名称',
    '货物或应税劳务、服务名称',
    '货物、应税劳务及服务名称',
    '项目名称',
    '商品名称',
    '货物名称',
  ],
  spec: ['规格型号', '规格'],
  unit: ['单位', '计量单位'],
  quantity: ['数量'],
  unit_price: ['单价', '单价(不含税)'],
  amount: ['金额', '不含税金额', '金额(不含税)', '合计金额'],
  tax_rate: ['税率', '税率/征收率', '税率(%)'],
  tax: ['税额', '合计税额'],
  total: ['价税合计', '价税合计金额', '含税金额'],
  kind: ['发票票种', '发票类型', '发票种类', '票种'],
  status: ['发票状态', '状态'],
  issuer: ['开票人'],
  remark: ['备注'],
  other: [
    '序号',
    '税收分类编码',
    '特定业务类型',
    '发票来源',
    '是否正数发票',
    '发票风险等级',
    '风险等级',
  ],
};

const BY_HEAD: ReadonlyMap<string, ListColumn> = new Map(
  Object.entries(HEADS).flatMap(([column, heads]) =>
    heads.map((head) => [head, column as ListColumn] as const),
  ),
);

/** The column that a head names; null where lists have none of that name. */
export function listColumn(head: string): ListColumn | null {
  return BY_HEAD.get(toHalfWidth(head).replace(/\s/g, '')) ?? null;
}

/** Fewer known heads are no list. */
const FEWEST_HEADS = 5;

/** The heads of one row are those of an invoice list: number, date and an amount among five known ones at least. */
export function areListHeads(heads: readonly string[]): boolean {
  const columns = heads.flatMap((head) => listColumn(head) ?? []);
  const has = (...wanted: readonly ListColumn[]) => wanted.some((one) => columns.includes(one));
  return (
    columns.length >= FEWEST_HEADS &&
    has('number', 'digital_number') &&
    has('issue_date') &&
    has('amount', 'total')
  );
}
