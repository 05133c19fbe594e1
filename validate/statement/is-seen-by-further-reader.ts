import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { Word } from '../../schemas/page.ts';

/** The third reader or the fourth sees the digits and the sign that the first one sees. */
export function isSeenByFurtherReader({ text, third, fourth }: Word): boolean {
  return (
    text !== null &&
    [third, fourth].some((other) => other !== undefined && sameDigitsAndSign(text, other.text))
  );
}
