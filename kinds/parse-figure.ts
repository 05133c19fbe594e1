import type { DecimalText } from '../schemas/money.ts';
import { bareText } from './bare-text.ts';
import { toHalfWidth } from './to-half-width.ts';

/** Every sign that printers and readers use for minus: hyphen, dashes, minus sign, full-width hyphen, bookkeeping triangles. */
const MINUS = '[-\u2010-\u2015\u2212\uFE63△▲]';

const PLAIN = /^\d+(\.\d+)?$/;
const GROUPED = /^\d{1,3}(?:([,\u00A0\u2009\u202F])\d{3})(?:\1\d{3})*(\.\d+)?$/;

/**
 * The amount that a printed figure means: "1,234.50" → "1234.50", "（1,234）" → "-1234", "¥-5.00" → "-5.00".
 *
 * Strict, because a lenient reading would be a wrong amount with a proof: groups of thousands, where present, are of
 * three digits all through, there is one decimal point at most, one sign at most, no leading zero before another digit.
 * Full-width characters, ¥ before the figure, a trailing minus and parentheses are understood. A plain space inside the
 * digits is never a separator: "5 120.00" is a row number and a figure at least as often as 5,120.00; no-break and thin
 * spaces are. null: no figure, or one that can be read in two ways. Decimal places stay as printed.
 */
export function parseFigure(text: string): { value: DecimalText } | null {
  let rest = withoutCurrency(toHalfWidth(text).trim());
  let negatives = 0;
  const parentheses = /^(¥?)\s*\((.*)\)$/.exec(rest);
  if (parentheses) {
    negatives++;
    rest = withoutCurrency(`${parentheses[1]}${parentheses[2]}`.trim());
  }
  const currencyFirst = rest.startsWith('¥');
  if (currencyFirst) rest = rest.slice(1).trimStart();
  const leading = new RegExp(`^${MINUS}\\s*`).exec(rest);
  if (leading) {
    negatives++;
    rest = rest.slice(leading[0].length);
  }
  if (!currencyFirst && rest.startsWith('¥')) rest = rest.slice(1).trimStart();
  const trailing = new RegExp(`\\s*${MINUS}$`).exec(rest);
  if (trailing) {
    negatives++;
    rest = rest.slice(0, -trailing[0].length);
  }
  if (negatives > 1 || !(PLAIN.test(rest) || GROUPED.test(rest))) return null;
  const digits = rest.replace(/[,\u00A0\u2009\u202F]/g, '');
  if (/^0\d/.test(digits)) return null;
  const zero = !/[1-9]/.test(digits);
  return { value: negatives === 1 && !zero ? `-${digits}` : digits };
}

/** Signs of other currencies before a figure, which are as good as ¥; what they stand for is not told by them. */
const CURRENCY = /^(?:(?:US|HK|S|A|C|NZ|NT)?\$|€|£|RMB)\s*(?=[\d(.\u2010-\u2015\u2212-])/;

function withoutCurrency(figure: string): string {
  return figure.replace(CURRENCY, '');
}

/** True for a mark that says "no amount here": -, --, —, ——, /, nil, also behind a currency's sign. False for an empty text, which is no mark at all. */
export function isBlankMark(text: string): boolean {
  const mark = withoutCurrency(bareText(text));
  return /^(?:[-\u2010-\u2015\u2212\uFE63]+|\/+|nil)$/i.test(mark);
}
