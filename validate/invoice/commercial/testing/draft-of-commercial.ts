import type {
  CommercialDraft,
  CommercialSummaryLine,
} from '../../../../schemas/commercial-draft.ts';
import type { DraftPart, DraftRow, DraftValue } from '../../../../schemas/form-draft.ts';

type Cells = Readonly<Record<string, string>>;
/** role, amount, and of a tax its rate and base. */
export type SummaryText = readonly [
  role: CommercialSummaryLine['role'],
  amount: string,
  rate?: string,
  base?: string,
];

export interface CommercialDraftTexts {
  readonly type?: CommercialDraft['type'];
  readonly decimalSign?: CommercialDraft['decimalSign'];
  readonly dateOrder?: CommercialDraft['dateOrder'];
  readonly fields?: Cells;
  readonly items?: readonly Cells[];
  readonly summary?: readonly SummaryText[];
  readonly unknownColumns?: boolean;
}

export const GENUINE: Cells = {
  number: 'INV-2025-0107',
  issue_date: '13/04/2025',
  due_date: '13/05/2025',
  'seller.tax_id': 'GB123456789',
};

export const LINES: readonly Cells[] = [
  { name: 'Steel brackets', quantity: '4', unit_price: '50.00', tax_rate: '20%', amount: '200.00' },
  { name: 'Delivery', quantity: '1', unit_price: '100.00', tax_rate: '20%', amount: '100.00' },
];

export const SUMS: readonly SummaryText[] = [
  ['subtotal', '£300.00'],
  ['tax', '£60.00', '20%'],
  ['total', '£360.00'],
];

/** A genuine invoice whose texts `texts` replaces; each part as `partOf` makes it from the text layer's. */
export function draftOfCommercial(
  texts: CommercialDraftTexts = {},
  partOf: (part: DraftPart, path: string) => DraftPart = (part) => part,
): CommercialDraft {
  let word = 0;
  const value = (text: string, path: string): DraftValue => {
    word++;
    const part: DraftPart = {
      page: 1,
      word,
      text,
      whole: true,
      source: 'text_layer',
      visible: 'proved',
      overInk: false,
      confidence: null,
      digits: null,
    };
    return {
      text,
      parts: [partOf(part, path)],
      page: 1,
      box: [0.1, word / 1000, 0.2, (word + 1) / 1000],
      doubtful: false,
      rivals: [],
    };
  };
  const items = (texts.items ?? LINES).map(
    (cells, index): DraftRow => ({
      page: 1,
      cells: Object.fromEntries(
        Object.entries(cells).map(([key, text]) => [
          key,
          text === '' ? null : value(text, `items.${index}.${key}`),
        ]),
      ),
      gaps: Object.fromEntries(
        Object.entries(cells).flatMap(([key, text]) =>
          text === '' ? [[key, [0.5, 0.5, 0.6, 0.51]]] : [],
        ),
      ),
    }),
  );
  const draft: CommercialDraft = {
    type: texts.type ?? 'invoice',
    pages: [1],
    source: 'text_layer',
    decimalSign: texts.decimalSign === undefined ? 'point' : texts.decimalSign,
    dateOrder: texts.dateOrder === undefined ? 'day_first' : texts.dateOrder,
    fields: Object.fromEntries(
      Object.entries({ ...GENUINE, ...texts.fields })
        .filter(([, text]) => text !== '')
        .map(([path, text]) => [path, { printed: true, value: value(text, path) }]),
    ),
    columns: Object.keys((texts.items ?? LINES)[0] ?? {}),
    unknownColumns: texts.unknownColumns ?? false,
    items,
    summary: (texts.summary ?? SUMS).map(
      ([role, amount, rate, base], index): CommercialSummaryLine => ({
        role,
        label: value(role, `summary.${index}.label`),
        rate: rate === undefined ? null : value(rate, `summary.${index}.rate`),
        base: base === undefined ? null : value(base, `summary.${index}.base`),
        amount: value(amount, `summary.${index}.amount`),
      }),
    ),
    loose: [],
  };
  const [first] = Object.values(draft.fields).flatMap((field) => field.value?.parts ?? []);
  return { ...draft, source: first?.source ?? 'text_layer' };
}
