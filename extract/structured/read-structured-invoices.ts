import type { StructuredDialect } from '../../kinds/structured-dialect.ts';
import type { FormDraft } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftGroups, LayerText, StructuredDraft } from '../../schemas/structured-draft.ts';
import { findOnPages } from './find-on-pages.ts';
import { layerOfForm } from './layers-of-form.ts';
import {
  MOST_ROWS,
  pointerOf,
  readStructuredSource,
  type SourceReading,
} from './read-structured-source.ts';

export interface StructuredInvoices {
  readonly drafts: readonly StructuredDraft[];
  /** Forms on the pages that are copies, or parts, of these invoices and no documents of their own. */
  readonly copies: ReadonlySet<FormDraft>;
}

/** Best first: what is made for programs, then what points at the page, then what is said beside it. */
const RANK = ['file', 'attachment', 'tags', 'properties'] as const;
const NUMBER = pointerOf('number');

/**
 * Every invoice that lies in the structured texts of these pages, with all other layers of its file as copies. `forms`:
 * the invoices that were recognised on the pages by their layout.
 */
export function readStructuredInvoices(
  pages: readonly Page[],
  dialects: readonly StructuredDialect[],
  forms: readonly FormDraft[],
): StructuredInvoices {
  const copies = new Set<FormDraft>();
  const drafts = pages.flatMap(({ structured = [] }) => {
    const readings = structured
      .flatMap((source) => readStructuredSource(source, dialects) ?? [])
      .sort((a, b) => RANK.indexOf(a.source.layer) - RANK.indexOf(b.source.layer));
    return invoicesOf(readings).map((layers) => {
      const [first, last] = layers[0]?.source.pages ?? [0, 0];
      const own = pages.filter(({ number }) => number >= first && number <= last);
      const onPages = forms.filter((form) =>
        form.pages.some((number) => number >= first && number <= last),
      );
      const form = formOf(layers, onPages);
      for (const one of onPages)
        if (one === form || textAt(one, 'number') === null) copies.add(one);
      return draftOf(layers, form, own);
    });
  });
  return { drafts, copies };
}

/**
 * Readings of one file that are of one invoice. A file has one, of which all layers speak, whatever they say; but several
 * attachments with different numbers are several invoices.
 */
function invoicesOf(readings: readonly SourceReading[]): SourceReading[][] {
  const [best] = readings;
  if (!best) return [];
  const numberOf = (reading: SourceReading) => reading.values.get(NUMBER)?.text ?? null;
  const others = readings.filter(
    (reading) =>
      reading !== best &&
      reading.source.layer === best.source.layer &&
      numberOf(reading) !== numberOf(best),
  );
  return [
    readings.filter((reading) => !others.includes(reading)),
    ...others.map((reading) => [reading]),
  ];
}

/** The form that is the invoice's own page: the one with its number, else the only one that has any. */
function formOf(layers: readonly SourceReading[], forms: readonly FormDraft[]): FormDraft | null {
  const numbers = layers.flatMap(({ values }) => values.get(NUMBER)?.text ?? []);
  const numbered = forms.filter((form) => textAt(form, 'number') !== null);
  const same = numbered.find((form) => numbers.includes(textAt(form, 'number') ?? ''));
  return same ?? (numbered.length === 1 ? (numbered[0] ?? null) : null);
}

function textAt(form: FormDraft, path: string): string | null {
  return form.fields[path]?.value?.text ?? null;
}

function draftOf(
  layers: readonly SourceReading[],
  form: FormDraft | null,
  pages: readonly Page[],
): StructuredDraft {
  const [best] = layers;
  if (!best) throw new RangeError('an invoice without a layer');
  const { dialect } = best;
  const groups = groupsOf(layers);
  const itemCount = groups.items?.length ?? 0;
  const values = new Map<string, LayerText[]>();
  const put = (pointer: string, text: LayerText) => {
    const known = values.get(pointer);
    if (known) known.push(text);
    else values.set(pointer, [text]);
  };
  const type = layers.find((layer) => layer.type !== null)?.type ?? form?.type ?? null;
  const counts: { layer: LayerText['layer']; count: number }[] = [];
  const alignedLayer = (layer: LayerText['layer'], count: number | null) => {
    if (count === null || count === 0 || count === itemCount) return count === itemCount;
    counts.push({ layer, count });
    return false;
  };
  if (itemCount > MOST_ROWS) counts.push({ layer: best.source.layer, count: itemCount });
  for (const reading of layers) {
    const isAligned = alignedLayer(reading.source.layer, reading.groups.items?.length ?? 0);
    for (const [pointer, text] of reading.values)
      if (isAligned || !pointer.startsWith('/invoice/items/')) put(pointer, text);
  }
  const blank = new Set<string>();
  if (form) {
    const page = layerOfForm(form);
    const isAligned = alignedLayer('page', page.itemCount);
    const counted = (pointer: string) => isAligned || !pointer.startsWith('/invoice/items/');
    for (const [pointer, text] of page.values) if (counted(pointer)) put(pointer, text);
    for (const pointer of page.blank) if (counted(pointer)) blank.add(pointer);
  }
  let unseen: ReadonlySet<string> = new Set();
  const hasPage = pages.some(({ words }) => words.length > 0);
  // Where the layout of the page is not known, the values are: they are looked for.
  if (hasPage && form === null) {
    const found = findOnPages(values, groups, pages, /credit/.test(type ?? ''));
    for (const [pointer, text] of found.values) put(pointer, text);
    unseen = found.unseen;
  }
  return {
    dialect: dialect.id,
    kind: dialect.kind,
    type,
    pages: pages.map(({ number }) => number),
    rates: dialect.rates,
    impliedCurrency: dialect.currency,
    unstated: dialect.unstated.map(pointerOf),
    values,
    groups,
    otherCounts: counts,
    hasPage,
    blank,
    unseen,
  };
}

/** Each group from the best layer that has rows of it. */
function groupsOf(layers: readonly SourceReading[]): DraftGroups {
  const names = new Set(layers.flatMap(({ groups }) => Object.keys(groups)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      layers.map(({ groups }) => groups[name] ?? []).find((rows) => rows.length > 0) ?? [],
    ]),
  );
}
