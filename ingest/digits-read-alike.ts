import { digitsOf } from '../kinds/digits-of.ts';
import type { Word } from '../schemas/page.ts';

/** A lone digit has no neighbours that tell its size and place. */
const FEWEST_DIGITS = 2;

/** The digits of a figure that the first two readers see alike; null where they do not, or where it has fewer than two. */
export function digitsReadAlike({ text, digits }: Pick<Word, 'text' | 'digits'>): string | null {
  if (text === null || digits === null || digits.text.includes('?')) return null;
  const seen = digitsOf(text);
  return seen.length >= FEWEST_DIGITS && seen === digitsOf(digits.text) ? seen : null;
}
