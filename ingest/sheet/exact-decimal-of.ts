import type { DecimalText } from '../../schemas/money.ts';

/** Digits that a double keeps of a decimal number; spreadsheets show and compare no more. */
const DIGITS = 15;

/**
 * The decimal number that a double was meant to be: 0.1 + 0.2 is "0.3". `finest`: decimal places beyond which sums of the
 * sheet only drift. null = it has more digits before its point than a double keeps.
 */
export function exactDecimalOf(value: number, finest: number): DecimalText | null {
  const size = Math.abs(value);
  if (size >= 10 ** DIGITS) return null;
  const whole = size < 1 ? 0 : Math.floor(Math.log10(size)) + 1;
  const fixed = value.toFixed(Math.max(0, Math.min(finest, DIGITS - whole)));
  const plain = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  return plain === '-0' ? '0' : plain;
}
