import type { DraftPart, DraftRow, DraftValue, FormDraft } from '../../../schemas/form-draft.ts';
import type { Box } from '../../../schemas/page.ts';

type Cells = Readonly<Record<string, string>>;

/** What the pages say, as plain texts; "" = the place is there and empty. */
export interface InvoiceTexts {
  readonly type?: string;
  readonly fields?: Cells;
  readonly items?: readonly Cells[];
  readonly subtotals?: readonly Cells[];
  readonly printedPageCount?: number;
}

export const GENUINE_FIELDS: Cells = {
  number: '25112000000012345678',
  issue_date: '2025年04月07日',
  'buyer.name': '购买方科技有限公司',
  'buyer.tax_id': '91440300192317458F',
  'seller.name': '销售方商贸有限公司',
  'seller.tax_id': '914403001922038216',
  total_amount: '¥300.00',
  total_tax: '¥39.00',
  total_with_tax: '¥339.00',
  total_with_tax_words: '⊗叁佰叁拾玖圆整',
  remark: '',
  issuer: '黄争光',
};

export const GENUINE_ITEMS: readonly Cells[] = [
  {
    name: '*纸制品*纸箱',
    spec: '',
    unit: '只',
    quantity: '4',
    unit_price: '50',
    amount: '200.00',
    tax_rate: '13%',
    tax: '26.00',
  },
  {
    name: '*纸制品*纸',
    spec: '',
    unit: '',
    quantity: '',
    unit_price: '',
    amount: '100.00',
    tax_rate: '13%',
    tax: '13.00',
  },
];

/** A genuine invoice whose texts `changes` replaces; each part as `partOf` makes it from the text layer's. */
export function draftOfInvoice(
  changes: InvoiceTexts = {},
  partOf: (part: DraftPart, path: string) => DraftPart = (part) => part,
): FormDraft {
  let word = 0;
  const box = (): Box => [0.1, word / 1000, 0.2, (word + 1) / 1000];
  const readText = (text: string, path: string, page: number): DraftValue | null => {
    if (text === '') return null;
    word++;
    const part: DraftPart = {
      page,
      word,
      text,
      whole: true,
      source: 'text_layer',
      visible: 'proved',
      overInk: false,
      confidence: null,
      digits: null,
    };
    return { text, parts: [partOf(part, path)], page, box: box(), doubtful: false, rivals: [] };
  };
  const rowOf = (cells: Cells, path: string, page: number): DraftRow => ({
    page,
    cells: Object.fromEntries(
      Object.entries(cells).map(([key, text]) => [key, readText(text, `${path}.${key}`, page)]),
    ),
    gaps: Object.fromEntries(
      Object.entries(cells).flatMap(([key, text]) => (text === '' ? [[key, box()]] : [])),
    ),
  });
  const fields: Cells = { ...GENUINE_FIELDS, ...changes.fields };
  const items = changes.items ?? GENUINE_ITEMS;
  const draft: FormDraft = {
    form: 'vat_invoice.digital',
    kind: 'vat_invoice',
    type: changes.type ?? 'digital_special',
    parts: [],
    pages: changes.subtotals ? changes.subtotals.map((_, index) => index + 1) : [1],
    source: 'text_layer',
    printedPageCount: changes.printedPageCount ?? null,
    fields: Object.fromEntries(
      Object.entries(fields).map(([path, text]) => [
        path,
        { printed: true, value: readText(text, path, 1) },
      ]),
    ),
    amountsHoldTax: false,
    listLine: null,
    absentPaths: ['code', 'check_code'],
    absentColumns: [],
    columns: Object.keys(items[0] ?? {}),
    unknownColumns: false,
    items: items.map((item, index) =>
      rowOf(item, `items.${index}`, changes.subtotals ? index + 1 : 1),
    ),
    subtotals: (changes.subtotals ?? []).map((cells, index) =>
      rowOf(cells, `subtotals.${index}`, index + 1),
    ),
    loose: [],
  };
  const [source] = Object.values(draft.fields).flatMap(({ value }) => value?.parts ?? []);
  return { ...draft, source: source?.source ?? 'text_layer' };
}
