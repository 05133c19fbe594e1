import { isBlankMark } from '../../kinds/parse-figure.ts';
import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { Word } from '../../schemas/page.ts';

/** Both readers see the same digits and sign in the word's place, or a mark of blank. */
export function isSeenAlike({ text, digits }: Word): boolean {
  if (text === null || digits === null) return false;
  if (/\d/.test(text)) return sameDigitsAndSign(text, digits.text);
  return isBlankMark(text) && isBlankMark(digits.text);
}
