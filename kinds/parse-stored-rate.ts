import type { DecimalText } from '../schemas/money.ts';
import { compare, decimalText, parseDecimal } from './exact-decimal.ts';
import { parseStoredDecimal } from './parse-stored-decimal.ts';
import { parseTaxRate } from './vat-invoice/parse-tax-rate.ts';
import { RATE_WINDOWS } from './vat-invoice/tax-rates.ts';

/**
 * A rate as programs store it: with a % sign, or a bare number. `bare` percent: 25 is 25 %. either: 0.06 and 6 are both
 * 6 %, because there is a Chinese rate of 6 % and none of 600 % or 0.06 %. Marks like 免税 → value null. null: no rate.
 */
export function parseStoredRate(
  text: string,
  bare: 'percent' | 'either',
): { value: DecimalText | null } | null {
  const marked = parseTaxRate(text);
  if (marked) return marked;
  const isPercent = text.endsWith('%');
  const number = parseStoredDecimal(isPercent ? text.slice(0, -1).trimEnd() : text);
  if (!number || number.value.startsWith('-')) return null;
  const { units, places } = parseDecimal(number.value);
  const asFraction = decimalText({ units, places });
  const asPercent = decimalText({ units, places: places + 2 });
  if (isPercent || bare === 'percent') return { value: asPercent };
  const exists = [asFraction, asPercent].filter((rate) =>
    RATE_WINDOWS.some((window) => compare(parseDecimal(window.rate), parseDecimal(rate)) === 0),
  );
  return exists[0] !== undefined && new Set(exists).size === 1 ? { value: exists[0] } : null;
}
