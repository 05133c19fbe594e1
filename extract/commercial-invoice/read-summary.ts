import { parsePrintedFigure } from '../../kinds/commercial-invoice/parse-printed-figure.ts';
import { labelOf, SUMMARY_LABELS } from '../../kinds/commercial-invoice/vocabulary.ts';
import {
  absolute,
  compare,
  type ExactDecimal,
  multiply,
  parseDecimal,
  subtract,
} from '../../kinds/exact-decimal.ts';
import type { CommercialSummaryLine } from '../../schemas/commercial-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { draftValue } from '../labelled-form/draft-value.ts';
import { type Cell, type CellRow, partOfCell } from './cells-of-page.ts';
import { isFigure, isPercent } from './figure-shape.ts';

const HUNDREDTH = parseDecimal('0.01');
const CENT = parseDecimal('0.01');
/** Percent. */
const HIGHEST_RATE = parseDecimal('30');
/** A figure this many heights behind its label, and those before it, is another column's. */
const FARTHEST = 80;

/** The lines below the items: what is summed, taken off, added and left to pay. */
export function readSummary(page: Page, rows: readonly CellRow[]): CommercialSummaryLine[] {
  return rows.flatMap((row) => row.cells.flatMap((cell, place) => lineOf(page, row, cell, place)));
}

function lineOf(
  page: Page,
  { cells, em }: CellRow,
  cell: Cell,
  place: number,
): CommercialSummaryLine[] {
  const found = labelOf(cell.folded, SUMMARY_LABELS);
  if (!found) return [];
  const behind: Cell[] = [];
  const own = partOfCell(cell, found.length);
  // "Total: 717.97" in one text.
  const inside = own && lastFigureOf(own);
  for (const next of cells.slice(place + 1)) {
    if (next.left - (behind.at(-1) ?? cell).right > FARTHEST * em) break;
    if (!isFigure(next.text) && !isPercent(next.text)) {
      if (/\p{L}{3}/u.test(next.text)) break;
      continue;
    }
    behind.push(next);
  }
  const money = behind.filter(({ text }) => !isPercent(text));
  const amount = money.at(-1) ?? inside?.figure ?? null;
  if (!amount) return [];
  const isTax = found.meaning === 'tax' || found.meaning === 'tax_total';
  const percent = behind.find(({ text }) => isPercent(text)) ?? percentIn(cell);
  const others = money.slice(0, -1);
  const [bareRate, base] = percent || !isTax ? [null, others.at(-1)] : rateAndBase(others, amount);
  const rate = percent ?? bareRate;
  const role = found.meaning === 'tax_total' && percent ? 'tax' : found.meaning;
  const value = draftValue(page, [amount.glyphs], {
    // Several amounts behind the label of a sum: which of them is the sum is not certain.
    doubtful: (!isTax && money.length > 1) || amount.crowded,
    solid: true,
    spacedWords: true,
  });
  const label = draftValue(page, [(inside?.label ?? cell).glyphs]);
  if (!value || !label) return [];
  const drafted = (one: Cell | null | undefined) => (one ? draftValue(page, [one.glyphs]) : null);
  return [
    {
      role,
      label,
      rate: isTax ? drafted(rate) : null,
      base: isTax ? drafted(base) : null,
      amount: value,
    },
  ];
}

function lastFigureOf(cell: Cell): { figure: Cell; label: Cell } | null {
  const match =
    /(?:^|\s)((?:US\$|[€£$¥₹]|Rs\.?|[A-Z]{3})?\s?-?\d[\d.,]*(?:\s?(?:€|[A-Z]{3}))?)$/.exec(
      cell.text,
    );
  const start = match?.[1] === undefined ? -1 : cell.text.length - match[1].length;
  const figure = start < 0 ? null : partOfCell(cell, start);
  return figure && isFigure(figure.text) ? { figure, label: cell } : null;
}

/** The rate in a label: "VAT 20%", "TVA collectée (vente) 5,5%". */
function percentIn(cell: Cell): Cell | null {
  const match = /\d+(?:[.,]\d+)?\s?%/.exec(cell.text);
  return match ? partOfCell(cell, match.index, match.index + match[0].length) : null;
}

/**
 * Of what stands before a tax without a percent sign: the rate and the base of which it is the tax; neither where none are.
 * Where both may be the rate (7 of 22,00), it is the one without a fraction.
 */
function rateAndBase(figures: readonly Cell[], tax: Cell): [Cell | null, Cell | undefined] {
  for (const sign of ['point', 'comma'] as const) {
    const printed = parsePrintedFigure(tax.text, sign);
    const read = figures.flatMap((cell) => {
      const figure = parsePrintedFigure(cell.text, sign);
      return figure ? [{ cell, number: parseDecimal(figure.value) }] : [];
    });
    const rates = read.filter(({ number }) => compare(absolute(number), HIGHEST_RATE) <= 0);
    const pairs = (printed ? rates : []).flatMap((rate) =>
      read
        .filter((base) => base !== rate && isTaxOf(printed?.value ?? '0', rate.number, base.number))
        .map((base) => [rate.cell, base.cell] as const),
    );
    const whole = pairs.filter(([rate]) => /^\d+$/.test(rate.text));
    const [only] = pairs.length === 1 ? pairs : whole;
    if (only && (pairs.length === 1 || whole.length === 1)) return [only[0], only[1]];
  }
  return [null, undefined];
}

function isTaxOf(tax: string, rate: ExactDecimal, base: ExactDecimal): boolean {
  const product = multiply(multiply(rate, base), HUNDREDTH);
  return compare(absolute(subtract(product, parseDecimal(tax))), CENT) <= 0;
}
