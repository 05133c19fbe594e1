import { decimalText, parseDecimal } from '../kinds/exact-decimal.ts';
import { groupsOfThousands } from '../kinds/groups-of-thousands.ts';
import { applyUnit, DecimalText } from '../schemas/money.ts';

/** "1234567.5" → "1,234,567.5"; what is no plain decimal stays as it is. */
export function grouped(text: string): string {
  const match = /^(-?\d+)(\.\d+)?$/.exec(text);
  if (!match) return text;
  return `${groupsOfThousands(match[1] ?? '').join(',')}${match[2] ?? ''}`;
}

/** A value in whole currency units as the unit of the page prints it: ("3862145500", 10000) → "386214.55". */
export function inPrintedUnit(value: string, unit: number): string {
  if (unit === 1 || !DecimalText.safeParse(value).success) return value;
  const { units, places } = parseDecimal(value);
  return decimalText({ units, places: places + Math.round(Math.log10(unit)) });
}

/** What a person typed, in the unit of the page, as a value in whole currency units; null: no amount. */
export function valueOfTyped(typed: string, unit: number): string | null {
  const bare = typed.normalize('NFKC').replace(/[\s,，]/g, '');
  const negative = /^\((.+)\)$/.exec(bare);
  const text = (negative ? `-${negative[1]}` : bare).replace(/^−/, '-').replace(/^\+/, '');
  return DecimalText.safeParse(text).success ? applyUnit(text, unit) : null;
}
