import type { DecimalText } from '../../schemas/money.ts';
import { toHalfWidth } from '../to-half-width.ts';

/** What parts the whole units of a page's figures from their fractions. */
export type DecimalSign = 'point' | 'comma';

const CURRENCY = '(?:US\\$|HK\\$|A\\$|C\\$|[€£$¥₹]|Rs\\.?|kr\\.?|zł|Fr\\.?|[A-Z]{3})';
const BEFORE = new RegExp(`^${CURRENCY}\\s*(?=[\\d(.,+\\u2010-\\u2015\\u2212-])`);
const BEHIND = new RegExp(`(?<=[\\d)\\u2212-])\\s*${CURRENCY}$`);
const MINUS = '[-\\u2010-\\u2015\\u2212]';
/** Signs that part thousands and never fractions. */
const GROUPING = "['’\\u00A0\\u2009\\u202F]";

/**
 * The amount that a figure of a European or English page means: "1.234,50 €" → "1234.50" where `sign` is the comma.
 * null: no figure, or one that can be read in two ways: "1,234" while the sign is not known. Groups must be of three
 * digits all through; a plain space parts groups only where the comma parts fractions (1 234,50).
 */
export function parsePrintedFigure(
  text: string,
  sign: DecimalSign | null,
): { value: DecimalText } | null {
  let rest = bare(text);
  let negatives = 0;
  const parentheses = /^\((.*)\)$/.exec(rest);
  if (parentheses) {
    negatives++;
    rest = bare(parentheses[1] ?? '');
  }
  for (const pattern of [new RegExp(`^${MINUS}\\s*`), new RegExp(`\\s*${MINUS}$`)]) {
    const match = pattern.exec(rest);
    if (!match) continue;
    negatives++;
    rest = bare(rest.replace(pattern, ''));
  }
  const digits = plainDigits(rest, sign);
  if (digits === null || negatives > 1 || /^0\d/.test(digits)) return null;
  return { value: negatives === 1 && /[1-9]/.test(digits) ? `-${digits}` : digits };
}

/**
 * The sign that these figures show: those of which it can be only one are asked, "12,5", "1.234,50", never "1,234".
 * null: none shows it, or they contradict each other.
 */
export function decimalSignOf(figures: readonly string[]): DecimalSign | null {
  const shown = new Set(figures.flatMap((figure) => shownSign(bare(figure)) ?? []));
  const [only] = shown;
  return shown.size === 1 && only ? only : null;
}

function shownSign(figure: string): DecimalSign | null {
  const digits = figure.replace(/^[-(\u2010-\u2015\u2212]\s*/, '').replace(/[)%\s-]+$/, '');
  if (!/^\d[\d.,]*\d$/.test(digits.replace(new RegExp(`[ ]|${GROUPING}`, 'g'), ''))) return null;
  const parts = /^(\d(?:[\d.,' ’\u00A0\u2009\u202F]*\d)?)([.,])(\d+)$/.exec(digits);
  if (!parts) return null;
  const [, whole = '', mark, fraction = ''] = parts;
  const other = mark === '.' ? ',' : '.';
  if (mark !== undefined && whole.includes(mark)) return null;
  const isSure =
    whole.includes(other) || fraction.length !== 3 || whole === '0' || /^\d{4}/.test(whole);
  return isSure ? (mark === ',' ? 'comma' : 'point') : null;
}

/** A reading of a picture may have a space behind the decimal sign: "405, 79". */
const GAP_BEHIND_SIGN = /(?<=\d[.,]) (?=\d{2}(?!\d))/;

function bare(text: string): string {
  return toHalfWidth(text)
    .trim()
    .replace(GAP_BEHIND_SIGN, '')
    .replace(BEFORE, '')
    .replace(BEHIND, '')
    .trim();
}

/** The digits with a point before their fraction; null where they are no figure of this sign. */
function plainDigits(figure: string, sign: DecimalSign | null): string | null {
  if (/^\d+$/.test(figure)) return figure;
  const own = sign ?? shownSign(figure) ?? (/[.,]/.test(figure) ? null : 'point');
  if (own === null) return null;
  const [mark, group] = own === 'comma' ? [',', '\\.'] : ['\\.', ','];
  const separators = own === 'comma' ? `${group}|${GROUPING}| ` : `${group}|${GROUPING}`;
  const pattern = new RegExp(
    `^(\\d+|\\d{1,3}(?:(${separators})\\d{3})(?:\\2\\d{3})*)(?:${mark}(\\d+))?$`,
  );
  const match = pattern.exec(figure);
  if (!match) return null;
  const whole = (match[1] ?? '').replace(/\D/g, '');
  return match[3] === undefined ? whole : `${whole}.${match[3]}`;
}
