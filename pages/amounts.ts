import { decimalText, parseDecimal } from '../kinds/exact-decimal.ts';
import { applyUnit, DecimalText } from '../schemas/money.ts';

/**
 * A value in whole currency units as the unit of the page prints it, with so many decimal places at least:
 * ("3862145500", 10000) → "386214.55".
 */
export function inPrintedUnit(value: string, unit: number, leastPlaces = 2): string {
  if (unit === 1 || !DecimalText.safeParse(value).success) return value;
  const { units, places } = parseDecimal(value);
  return decimalText({ units, places: places + Math.round(Math.log10(unit)) }, leastPlaces);
}

/** What a person typed, in the unit of the page, as a value in whole currency units; null: no amount. */
export function valueOfTyped(typed: string, unit: number): string | null {
  const bare = typed.normalize('NFKC').replace(/[\s,，]/g, '');
  if (bare.endsWith('%')) {
    const percent = valueOfTyped(bare.slice(0, -1), 1);
    if (percent === null) return null;
    const { units, places } = parseDecimal(percent);
    return decimalText({ units, places: places + 2 });
  }
  const negative = /^\((.+)\)$/.exec(bare);
  const text = (negative ? `-${negative[1]}` : bare).replace(/^−/, '-').replace(/^\+/, '');
  return DecimalText.safeParse(text).success ? applyUnit(text, unit) : null;
}

/** "0.13" → "13%". */
export function percentOf(rate: string): string {
  if (!DecimalText.safeParse(rate).success) return rate;
  const { units, places } = parseDecimal(rate);
  return `${decimalText({ units: units * 100n, places }, 0)}%`;
}
