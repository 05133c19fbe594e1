import type { Word } from '../../schemas/page.ts';
import { digitsReadAlike } from '../digits-read-alike.ts';
import type { PixelBox, Plane } from '../picture/plane.ts';
import { compareWithOwnPrint } from './compare-with-own-print.ts';

/** Confidence of both readers from which a figure shows how the page prints its digits. */
const SURE = 0.8;

/** The words with what the page's own print says of those figures whose digits both readers see alike. */
export function withOwnPrint(
  words: readonly Word[],
  plane: Plane,
  pixelsOf: (word: Word) => PixelBox,
  digitHeight: number,
): readonly Word[] {
  const alike = words.flatMap((word) => {
    const digits = digitsReadAlike(word) ?? (isLoneZero(word) ? '0' : null);
    return digits === null ? [] : [{ word, digits }];
  });
  const said = compareWithOwnPrint(
    plane,
    alike.map(({ word, digits }) => ({
      digits,
      box: pixelsOf(word),
      isSure: Math.min(word.confidence ?? 0, word.digits?.confidence ?? 0) >= SURE,
    })),
    digitHeight,
  );
  const ownPrintOf = new Map(alike.map(({ word }, i) => [word, said[i]]));
  return words.map((word) => {
    const ownPrint = ownPrintOf.get(word);
    return ownPrint && (ownPrint === 'confirms' || !isLoneZero(word))
      ? { ...word, ownPrint }
      : word;
  });
}

/** What stands for nothing; the readers' doubts of one are of its standing alone, not of what it looks like. */
function isLoneZero({ text, digits }: Word): boolean {
  return text === '0' && digits?.text === '0';
}
