import type { DecimalText } from '../schemas/money.ts';
import { parseStoredDecimal } from './parse-stored-decimal.ts';

/** Every sign for minus, before or behind a number. */
const MINUS = '[-\u2010-\u2015\u2212]';
const NUMBER = new RegExp(
  `(${MINUS}|\\()?\\s?(\\d(?:[\\d.,'’]|[\\u00A0\\u2009\\u202F ](?=\\d{3}(?!\\d)))*)(${MINUS}(?![\\d\\p{L}])|\\))?`,
  'gu',
);

/**
 * What the numbers in a text may mean, in the ways that countries write them: "1.234,56 €" is 1234.56; "1.234" is 1234 or
 * 1.234. Enough to find a number that is known; not to read one that is not.
 */
export function numbersShown(text: string): ReadonlySet<DecimalText> {
  const shown = new Set<DecimalText>();
  for (const [, before, digits = '', behind] of text.matchAll(NUMBER)) {
    const isNegative = before !== undefined || behind !== undefined;
    for (const reading of readingsOf(digits.replace(/[.,'’]+$/, ''))) {
      const parsed = parseStoredDecimal(reading);
      if (!parsed) continue;
      const plain = canonical(parsed.value);
      shown.add(isNegative && /[1-9]/.test(plain) ? `-${plain}` : plain);
    }
  }
  return shown;
}

/** The one spelling of an amount: without zeros at its end. */
export function canonical(value: DecimalText): DecimalText {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}

/** With the last separator as decimal point, and, where it may separate thousands, without. */
function readingsOf(digits: string): string[] {
  const readings: string[] = [];
  const grouped = /^\d{1,3}(?:[.,'’\s]\d{3})+$/u.test(digits);
  if (grouped || /^\d+$/.test(digits)) readings.push(digits.replace(/\D/gu, ''));
  const decimal = /^(.*)[.,](\d+)$/u.exec(digits);
  const whole = decimal?.[1] ?? '';
  if (decimal && (/^\d+$/.test(whole) || /^\d{1,3}(?:[.,'’\s]\d{3})+$/u.test(whole)))
    readings.push(`${whole.replace(/\D/gu, '')}.${decimal[2]}`);
  return readings;
}
