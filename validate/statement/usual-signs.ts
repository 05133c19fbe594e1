import { chosenCandidate } from './chosen-candidate.ts';
import type { CellReading } from './read-cell.ts';

/** How a negative figure is printed. */
type SignStyle = 'leading' | 'trailing' | 'brackets' | 'triangle';

/** Negative figures that make a style a statement's own. */
const FEWEST_OF_STYLE = 2;

function styleOf(raw: string): SignStyle | null {
  const text = raw.trim();
  if (/^[¥￥]?\s*[(（]/.test(text)) return 'brackets';
  if (/[△▲]/.test(text)) return 'triangle';
  if (/^\D*\d.*[^\d.]$/.test(text)) return 'trailing';
  return /^[^\d]*[^\d¥￥.]\d/.test(text) ? 'leading' : null;
}

export function isNegative(reading: CellReading, chosen: number): boolean {
  return chosenCandidate(reading, chosen)?.value?.startsWith('-') ?? false;
}

function negativeStyle(reading: CellReading, chosen: number): SignStyle | null {
  const candidate = chosenCandidate(reading, chosen);
  return candidate && isNegative(reading, chosen) ? styleOf(candidate.raw) : null;
}

/** How many negative figures a statement prints in which style. */
export function usualSigns(readings: readonly CellReading[]): ReadonlyMap<SignStyle, number> {
  const counts = new Map<SignStyle, number>();
  for (const reading of readings) {
    const style = negativeStyle(reading, 0);
    if (style) counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  return counts;
}

/** Minuses behind figures are to be expected unless the statement prints its own otherwise. */
export function mayHaveMinusBehind(usual: ReadonlyMap<SignStyle, number>): boolean {
  return usual.size === 0 || usual.has('trailing');
}

/**
 * A minus in a style that is not the statement's own: the rest of a ruling line beside a figure looks like one to every
 * reader. A minus behind the figure is odd unless several are printed so.
 */
export function hasOddSign(
  reading: CellReading,
  chosen: number,
  usual: ReadonlyMap<SignStyle, number>,
): boolean {
  const style = negativeStyle(reading, chosen);
  if (style === null) return false;
  const own = usual.get(style) ?? 0;
  const others = Math.max(0, ...[...usual].filter(([other]) => other !== style).map(([, n]) => n));
  return own < others || (style === 'trailing' && own < FEWEST_OF_STYLE);
}
