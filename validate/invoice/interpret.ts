import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import { parseInvoiceDate } from '../../kinds/vat-invoice/parse-invoice-date.ts';
import { isWithoutTaxMark, parseTaxRate } from '../../kinds/vat-invoice/parse-tax-rate.ts';
import type { Interpret } from './read-value.ts';

/** What the text of a value means, by the kind of value. */
export const interpret = {
  figure: (text) =>
    isWithoutTaxMark(text) || isBlankMark(text) ? { value: null } : parseFigure(text),
  rate: parseTaxRate,
  date: (text) => asValue(parseInvoiceDate(text)),
  digits: (text) => asValue(matched(compact(text), /^\d+$/)),
  taxNumber: (text) =>
    isBlankMark(text) ? { value: null } : asValue(matched(compact(text), /^[0-9A-Za-z]+$/)),
  /** 校验码: digits in groups, in some cities letters among them. */
  checkCode: (text) => asValue(matched(compact(text), /^[0-9a-z]+$/)),
  text: (text) => asValue(text.trim() || null),
  /** Without the sign that is printed before the words, and without spaces. */
  words: (text) => asValue(text.replace(/\s/g, '').replace(/^[^\u4e00-\u9fff（(]+/, '') || null),
} as const satisfies Record<string, Interpret>;

function compact(text: string): string {
  return toHalfWidth(text).replace(/\s/g, '');
}

function matched(text: string, pattern: RegExp): string | null {
  return pattern.test(text) ? text : null;
}

function asValue(value: string | null): { value: string } | null {
  return value === null ? null : { value };
}
