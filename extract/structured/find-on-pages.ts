import { datesShown } from '../../kinds/dates-shown.ts';
import { canonical, numbersShown } from '../../kinds/numbers-shown.ts';
import { parseStoredDate } from '../../kinds/parse-stored-date.ts';
import { parseStoredDecimal } from '../../kinds/parse-stored-decimal.ts';
import type { Page, Word } from '../../schemas/page.ts';
import type { DraftGroups, LayerText } from '../../schemas/structured-draft.ts';
import { boxAround, linesOfPage, type TextLine, wordsAt } from './lines-of-page.ts';

export interface FoundOnPages {
  readonly values: ReadonlyMap<string, LayerText>;
  /** Pointers of values that every such page shows, and these do not. */
  readonly unseen: ReadonlySet<string>;
}

/** What every readable invoice prints of itself; zeros among the figures may be left out. */
const PRINTED_FIGURES = ['total_amount', 'total_tax', 'total_with_tax', 'amount_due'];
/** Figures of a line that its row prints; zeros may be left out, and of a price it may print the one before discounts. */
const PRINTED_IN_ROW = ['quantity', 'amount'];
const SOUGHT_IN_ROW = ['name', 'unit_price', ...PRINTED_IN_ROW];
/** Figures that pages write with another sign than the data: what is taken off, what was paid, what comes back. */
const OF_EITHER_SIGN = /\/(?:discounts|charges)\/|\/(?:prepaid|discounts_total|quantity)$/;
/** Other texts worth finding. */
const TEXTS = [
  'seller/name',
  'seller/tax_id',
  'buyer/name',
  'buyer/tax_id',
  'seller/bank_account',
  'red_of',
];
/** Longest text that is searched, characters. */
const LONGEST = 120;
/** How far the figures of one row may stand above and below its amount, in heights of a line. */
const ROW_REACH = 2;

/**
 * Finds values of a structured source on pages whose layout nobody knows: numbers, dates and names are known, so that it is
 * enough to see them. Figures of a line must stand in one row, and the rows in the order of the lines. A credit note may
 * print what it takes back with a minus, where the data has none.
 */
export function findOnPages(
  values: ReadonlyMap<string, readonly LayerText[]>,
  groups: DraftGroups,
  pages: readonly Page[],
  isCreditNote: boolean,
): FoundOnPages {
  const lines = pages.flatMap(linesOfPage);
  const found = new Map<string, LayerText>();
  const unseen = new Set<string>();
  const textAt = (pointer: string) => values.get(pointer)?.[0]?.text ?? null;
  const seek = (pointer: string, where: readonly TextLine[], isRequired: boolean) => {
    const text = textAt(pointer);
    if (text === null) return;
    const place = placeOf(pointer, text, where, isCreditNote);
    if (place) found.set(pointer, layerText(text, place));
    else if (isRequired && isPrinted(pointer, text)) unseen.add(pointer);
  };

  seek('/invoice/number', lines, true);
  seek('/invoice/issue_date', lines, true);
  seek('/invoice/due_date', lines, false);
  for (const path of TEXTS) seek(`/invoice/${path}`, lines, false);

  // Rows are taken in the order of the lines; totals stand below the last of them, or anywhere where no row was found.
  let from = 0;
  const rows = groups.items ?? [];
  for (const index of rows.keys()) {
    const row = `/invoice/items/${index}`;
    const anchor = anchorOf(row, lines, from, isCreditNote, textAt);
    if (anchor === null) {
      for (const key of PRINTED_IN_ROW) {
        const text = textAt(`${row}/${key}`);
        if (text !== null && isPrinted(`${row}/${key}`, text)) unseen.add(`${row}/${key}`);
      }
      continue;
    }
    const band = bandAround(anchor, lines);
    for (const key of SOUGHT_IN_ROW) seek(`${row}/${key}`, band, PRINTED_IN_ROW.includes(key));
    from = lines.indexOf(anchor) + 1;
  }
  for (const path of PRINTED_FIGURES) seek(`/invoice/${path}`, lines.toReversed(), true);
  for (const path of ['lines_total', 'discounts_total', 'charges_total', 'prepaid', 'rounding'])
    seek(`/invoice/${path}`, lines.toReversed(), false);
  for (const group of ['tax_breakdown', 'discounts', 'charges'])
    for (const index of (groups[group] ?? []).keys())
      for (const key of ['amount', 'tax'])
        seek(`/invoice/${group}/${index}/${key}`, lines.toReversed(), false);
  return { values: found, unseen };
}

interface FoundPlace {
  readonly line: TextLine;
  readonly words: readonly Word[];
}

/** The first of the lines that shows the value, one whose picture proves it before others. */
function placeOf(
  pointer: string,
  text: string,
  lines: readonly TextLine[],
  isCreditNote: boolean,
): FoundPlace | null {
  const places = lines.flatMap((line) => {
    const words = wordsShowing(pointer, text, line, isCreditNote);
    return words.length > 0 ? [{ line, words }] : [];
  });
  return places.find(({ words }) => isProved(words)) ?? places[0] ?? null;
}

function isProved(words: readonly Word[]): boolean {
  return words.every(({ visible }) => visible === 'proved');
}

/** The words of a line that show a value, by what it is; []: none do. Print that the picture contradicts shows nothing. */
function wordsShowing(
  pointer: string,
  text: string,
  line: TextLine,
  isCreditNote: boolean,
): Word[] {
  const words = seeText(pointer, text, line, isCreditNote || OF_EITHER_SIGN.test(pointer));
  return words.some(({ visible }) => visible === 'contradicted') ? [] : words;
}

function seeText(pointer: string, text: string, line: TextLine, eitherSign: boolean): Word[] {
  if (pointer.endsWith('_date')) {
    const date = parseStoredDate(text);
    const whole = date !== null && datesShown(line.text).has(date);
    if (!whole) return [];
    const one = line.words.find((word) => datesShown(word.text ?? '').has(date));
    return one ? [one] : [...line.words];
  }
  const number = isText(pointer) ? null : parseStoredDecimal(text);
  if (number) {
    const wanted = canonical(number.value);
    // Discounts and what was paid before are written with a minus, or without.
    const isIt = (shown: ReadonlySet<string>) =>
      shown.has(wanted) ||
      (eitherSign && (shown.has(`-${wanted}`) || shown.has(wanted.replace(/^-/, ''))));
    const word = line.words.find((one) => isIt(numbersShown(one.text ?? '')));
    return word ? [word] : [];
  }
  if (text.length > LONGEST) return [];
  const match = patternOf(text).exec(line.text);
  return match ? wordsAt(line, match.index, match.index + match[0].length) : [];
}

function isText(pointer: string): boolean {
  return /\/(?:number|name|tax_id|bank_account|red_of)$/.test(pointer);
}

/** The text by itself, not as part of a longer one, whatever the spaces. */
function patternOf(text: string): RegExp {
  const signs = [...text.replace(/\s/g, '')].map(
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return new RegExp(`(?<![\\p{L}\\d])${signs.join('\\s*')}(?![\\p{L}\\d])`, 'iu');
}

/** The line of the page whose row shows most figures of a line of the invoice, its amount among them; null: none shows that. */
function anchorOf(
  row: string,
  lines: readonly TextLine[],
  from: number,
  isCreditNote: boolean,
  textAt: (pointer: string) => string | null,
): TextLine | null {
  const amount = textAt(`${row}/amount`);
  if (amount === null) return null;
  let best: { line: TextLine; shown: number } | null = null;
  for (const line of lines.slice(from)) {
    if (wordsShowing(`${row}/amount`, amount, line, isCreditNote).length === 0) continue;
    const band = bandAround(line, lines);
    const shown = ['quantity', 'unit_price', 'name'].filter((key) => {
      const text = textAt(`${row}/${key}`);
      return text !== null && placeOf(`${row}/${key}`, text, band, isCreditNote) !== null;
    }).length;
    if (!best || shown > best.shown) best = { line, shown };
  }
  return best?.line ?? null;
}

/** The lines around one, nearest first: cells of one row may be set at different heights. */
function bandAround(anchor: TextLine, lines: readonly TextLine[]): TextLine[] {
  const reach = ROW_REACH * (anchor.bottom - anchor.top);
  const distance = (line: TextLine) => Math.abs(line.top - anchor.top);
  return lines
    .filter(
      (line) =>
        line.page === anchor.page &&
        line.bottom > anchor.top - reach &&
        line.top < anchor.bottom + reach,
    )
    .sort((a, b) => distance(a) - distance(b));
}

function layerText(text: string, { line, words }: FoundPlace): LayerText {
  const isLayer = words.every(({ visible }) => visible !== null);
  return {
    text,
    layer: 'page',
    witnesses: isLayer
      ? isProved(words)
        ? ['text_layer', 'visible_text']
        : ['text_layer']
      : ['ocr'],
    rivals: [],
    doubtful: false,
    page: line.page,
    box: boxAround(words),
  };
}

/** Zeros, and marks that stand for no figure, may be left out. */
function isPrinted(pointer: string, text: string): boolean {
  if (isText(pointer) || pointer.endsWith('_date')) return true;
  return /[1-9]/.test(parseStoredDecimal(text)?.value ?? '');
}
