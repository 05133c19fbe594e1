import { bareText } from '../../kinds/bare-text.ts';
import { digitsLikeLetters } from '../../kinds/digits-like-letters.ts';
import { figureAsRead } from '../../kinds/figure-as-read.ts';
import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import { socialCreditCodeCandidates } from '../../kinds/unified-social-credit-code.ts';
import { repairWords } from '../../kinds/vat-invoice/amount-in-words.ts';
import { parseInvoiceDate } from '../../kinds/vat-invoice/parse-invoice-date.ts';
import { isWithoutTaxMark, parseTaxRate } from '../../kinds/vat-invoice/parse-tax-rate.ts';
import type { Interpret } from './read-value.ts';

/** Two characters of amounts at least: a stamp's words are none. */
const AMOUNT_IN_WORDS =
  /[零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆元角分整].*[零壹贰叁肆伍陆柒捌玖拾佰仟万亿圆元角分整]/;

/** What the text of a value means, by the kind of value. */
export const interpret = {
  figure: (text, seen) => {
    if (isWithoutTaxMark(text) || isBlankMark(text)) return { value: null };
    if (!seen) return parseFigure(text);
    // Invoices print signs in front: behind its figure a dash is what is left of a digit.
    return /\d\s*-$/.test(text) ? null : parseFigure(figureAsRead(digitsLikeLetters(text)));
  },
  // A rate has no sign.
  rate: (text, seen) =>
    parseTaxRate(seen ? text.replace(/^[-*]+(?=\d)|(?<=%)[.,·'`:：]+$/g, '') : text),
  date: (text, seen) => asValue(parseInvoiceDate(seen ? withoutSpecks(text) : text)),
  digits: (text, seen) => asValue(matched(numberAsRead(text, seen), /^\d+$/)),
  /** 发票代码: of ten or twelve digits. */
  code: (text, seen) => asValue(matched(numberAsRead(text, seen), /^\d{10}(?:\d{2})?$/)),
  taxNumber: (text, seen) => {
    if (isBlankMark(text)) return { value: null };
    const bare = clear(text, seen);
    const number = matched(seen ? withoutDots(withoutLabel(bare)) : bare, /^[0-9A-Za-z]+$/);
    // Small and capital letters of many typefaces differ by nothing but their height.
    return asValue(seen && number ? withoutForeignLetters(number.toUpperCase()) : number);
  },
  /** 校验码: twenty digits in groups, in some cities letters among them. Of a picture a group may lack, and no reader sees that. */
  checkCode: (text, seen) => {
    const code = compact(text);
    return asValue(
      seen ? matched(withoutDots(code), /^[0-9a-z]{20}$/) : matched(code, /^[0-9a-z]+$/),
    );
  },
  text: (text) => asValue(text.trim() || null),
  /** Without the sign that is printed before the words, and without spaces. */
  words: (text, seen) => {
    const words = text.replace(/\s/g, '').replace(/^[^\u4e00-\u9fff（(]+/, '');
    return asValue(matched(seen ? repairWords(words) : words, AMOUNT_IN_WORDS));
  },
} as const satisfies Record<string, Interpret>;

/** What is left of a label of which the reader knew the first part alone. */
function withoutLabel(text: string): string {
  return text.replace(/^\p{Script=Han}+:/u, '');
}

/** No 统一社会信用代码 has the letters O, I, S, Z: where exchanging them gives one that its check digits prove, it is meant. */
function withoutForeignLetters(number: string): string {
  if (!/[OISZ]/.test(number)) return number;
  const [only, other] = socialCreditCodeCandidates(number);
  return only !== undefined && other === undefined ? only : number;
}

/** Dots and strokes before and behind a number or a date, whose length says that they are none of it. */
function withoutSpecks(text: string): string {
  return text.replace(/^[·•.,'"`:;_~-]+|[·•.,'"`:;_~-]+$/g, '');
}

/** Specks among the signs of a number that has no points. */
function withoutDots(text: string): string {
  return text.replace(/[.,·'`]/g, '');
}

function numberAsRead(text: string, seen: boolean): string {
  return seen ? digitsLikeLetters(clear(text, seen)) : clear(text, seen);
}

function clear(text: string, seen: boolean): string {
  return seen ? withoutSpecks(compact(text)) : compact(text);
}

function compact(text: string): string {
  return bareText(text);
}

function matched(text: string, pattern: RegExp): string | null {
  return pattern.test(text) ? text : null;
}

function asValue(value: string | null): { value: string } | null {
  return value === null ? null : { value };
}
