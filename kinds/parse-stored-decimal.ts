import type { DecimalText } from '../schemas/money.ts';

/** More signs than any amount has; longer ones are an attack on whoever computes with them. */
const LONGEST = 40;

/**
 * A number as programs store it (xs:decimal): sign, digits, point. "+5" → "5", ".5" → "0.5", "007.50" → "7.50", "-0.00" → "0.00".
 * null for anything else: exponents, NaN, separators, more than 40 signs.
 */
export function parseStoredDecimal(text: string): { value: DecimalText } | null {
  if (text.length > LONGEST) return null;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  if (!match || (whole === '' && fraction === '')) return null;
  const digits = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction ? `.${fraction}` : ''}`;
  return { value: sign === '-' && /[1-9]/.test(digits) ? `-${digits}` : digits };
}
