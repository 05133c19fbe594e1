import type { Truth } from '../../fixtures/truth.ts';
import { digitsOf } from '../../kinds/digits-of.ts';
import type { Page } from '../../schemas/page.ts';

/** A figure in which both readers see the same digits. */
export interface Agreement {
  readonly right: boolean;
  /** Confidence of the first and of the second reader. */
  readonly first: number;
  readonly second: number;
  /** Confidence of the third reader where it was asked and sees the same digits; null where it was not or does not. */
  readonly third: number | null;
}

/** Fewer digits are found in any file by accident. */
const FEWEST_DIGITS = 3;

/**
 * The figures with a separator that both readers see alike: right where the file prints these digits, wrong where it
 * prints as many of which one is another. What is neither is a date or a number of another sort and is left out.
 */
export function agreementsOf(truth: Truth, pages: readonly Page[]): Agreement[] {
  const printed = new Set(
    truth.documents.flatMap(({ rows }) =>
      rows.flatMap(({ cells }) => cells.map((cell) => digitsOf(cell.printed))),
    ),
  );
  return pages.flatMap(({ source, words }) =>
    words.flatMap(({ text, digits, confidence, third }): Agreement[] => {
      if (source !== 'ocr' || !text || !digits || !/\d[.,]\d/.test(text)) return [];
      const seen = digitsOf(text);
      if (seen.length < FEWEST_DIGITS || seen !== digitsOf(digits.text)) return [];
      const right = printed.has(seen);
      if (!right && ![...printed].some((other) => isOneDigitOff(seen, other))) return [];
      return [
        {
          right,
          first: confidence ?? 0,
          second: digits.confidence,
          third: third && digitsOf(third.text) === seen ? third.confidence : null,
        },
      ];
    }),
  );
}

function isOneDigitOff(one: string, other: string): boolean {
  return (
    one.length === other.length && [...one].filter((digit, i) => digit !== other[i]).length === 1
  );
}
