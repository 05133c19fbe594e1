import type { LayerText, StructuredDraft } from '../../../schemas/structured-draft.ts';

export interface DraftTexts {
  readonly kind: StructuredDraft['kind'];
  readonly type?: string;
  /** Of the file itself, by JSON pointer. */
  readonly texts: Readonly<Record<string, string>>;
  /** Of other layers. */
  readonly others?: readonly (Pick<LayerText, 'layer' | 'witnesses'> & {
    readonly texts: Readonly<Record<string, string>>;
  })[];
  readonly items: number;
  readonly breakdown?: number;
  readonly discounts?: number;
  readonly charges?: number;
  readonly rivals?: Readonly<Record<string, readonly string[]>>;
  readonly unseen?: readonly string[];
  readonly otherCounts?: StructuredDraft['otherCounts'];
}

/** The draft of an invoice from texts. */
export function draftOfTexts(input: DraftTexts): StructuredDraft {
  const { kind, texts, others = [], rivals = {} } = input;
  const values = new Map<string, LayerText[]>();
  const put = (
    pointer: string,
    text: string,
    layer: LayerText['layer'],
    witnesses: LayerText['witnesses'],
  ) => {
    const one: LayerText = {
      text,
      layer,
      witnesses,
      rivals: rivals[pointer] ?? [],
      doubtful: false,
      page: 1,
      box: layer === 'page' ? [0.1, 0.1, 0.2, 0.2] : null,
    };
    values.set(pointer, [...(values.get(pointer) ?? []), one]);
  };
  for (const [pointer, text] of Object.entries(texts)) put(pointer, text, 'file', ['structured']);
  for (const other of others)
    for (const [pointer, text] of Object.entries(other.texts))
      put(pointer, text, other.layer, other.witnesses);
  const rows = (count = 0) => Array.from({ length: count }, () => ({ groups: {} }));
  return {
    dialect: 'test',
    kind,
    type: input.type ?? (kind === 'vat_invoice' ? 'digital_special' : 'invoice'),
    pages: [1],
    rates: kind === 'vat_invoice' ? 'either' : 'percent',
    impliedCurrency: kind === 'vat_invoice' ? 'CNY' : null,
    unstated: ['/invoice/total_with_tax_words'],
    values,
    groups: {
      items: rows(input.items),
      tax_breakdown: rows(input.breakdown),
      discounts: rows(input.discounts),
      charges: rows(input.charges),
    },
    otherCounts: input.otherCounts ?? [],
    hasPage: others.some(({ layer }) => layer === 'page'),
    blank: new Set(),
    unseen: new Set(input.unseen),
  };
}
