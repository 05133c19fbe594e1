import type { InvoiceTruthItem } from '../../fixtures/invoices/invoice-truth.ts';
import type { InvoiceItem } from '../../schemas/invoice.ts';

const KEYS = ['name', 'quantity', 'unit_price', 'amount', 'tax_rate', 'tax'] as const;
/** A line of which less than this many values agree is another one, unless nothing in it disagrees. */
const FEWEST = 2;

/**
 * The found line of each expected one, in order: the pairing with the most values in common, as texts of equal length are
 * paired by edit distance. Expected index → found index; what has no pair was missed or invented.
 */
export function matchItems(
  expected: readonly InvoiceTruthItem[],
  found: readonly InvoiceItem[],
): ReadonlyMap<number, number> {
  const worth = expected.map((item) => found.map((other) => valuesInCommon(item, other)));
  const best = Array.from({ length: expected.length + 1 }, () =>
    new Array<number>(found.length + 1).fill(0),
  );
  const at = (row: number, column: number) => best[row]?.[column] ?? 0;
  for (let row = expected.length - 1; row >= 0; row--)
    for (let column = found.length - 1; column >= 0; column--) {
      const shared = worth[row]?.[column] ?? 0;
      const paired = shared === 0 ? 0 : shared + at(row + 1, column + 1);
      const line = best[row];
      if (line) line[column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  const pairs = new Map<number, number>();
  let [row, column] = [0, 0];
  while (row < expected.length && column < found.length) {
    const shared = worth[row]?.[column] ?? 0;
    if (shared > 0 && at(row, column) === shared + at(row + 1, column + 1)) {
      pairs.set(row, column);
      row++;
      column++;
    } else if (at(row, column) === at(row + 1, column)) row++;
    else column++;
  }
  return pairs;
}

/** The amount counts twice: it alone tells a line of which no other value was read. 0: they are two lines. */
function valuesInCommon(expected: InvoiceTruthItem, found: InvoiceItem): number {
  const read = KEYS.filter((key) => expected[key].value !== null && found[key].value !== null);
  const isSame = (key: (typeof KEYS)[number]) => {
    const value = expected[key].value;
    return value === found[key].value || Number(value) === Number(found[key].value);
  };
  const worth = read.filter(isSame).reduce((sum, key) => sum + (key === 'amount' ? 2 : 1), 0);
  // A name of which a letter was misread is no other one.
  const isOther = read.some((key) => key !== 'name' && !isSame(key));
  return worth >= FEWEST || !isOther ? worth : 0;
}
