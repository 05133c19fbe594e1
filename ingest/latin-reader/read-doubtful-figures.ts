import type { Word } from '../../schemas/page.ts';
import { digitsReadAlike } from '../digits-read-alike.ts';
import type { Raster } from '../raster.ts';
import type { LatinReader } from './open-latin-reader.ts';

/** A figure on which both readers agree needs no third where they are this sure of it, the first despite the page's own print. */
const FIRST_READER_SURE = 0.9;
const CERTAIN_DESPITE_OWN_PRINT = 0.99;
const SECOND_READER_SURE = 0.9;

/**
 * The words with a third reading of those figures that both readers see alike without both being sure, that look as
 * much like others of the page's digits, or of which a ruling line may have taken a stroke. Blur deceives the
 * first two alike, for they see the same pixels; a third network, trained by others on other pictures, errs elsewhere.
 * `printOf` gives a word's pixels as they were before the page was cleaned, grey, with a few pixels of margin; the reader is
 * opened for the first such figure.
 */
export async function readDoubtfulFigures(
  words: readonly Word[],
  printOf: (word: Word) => Raster,
  openReader: () => Promise<LatinReader>,
): Promise<readonly Word[]> {
  const doubtful = words.filter(isDoubtful);
  if (doubtful.length === 0) return words;
  const readings = (await openReader()).readFigures(doubtful.map(printOf));
  const readingOf = new Map(doubtful.map((word, i) => [word, readings[i]]));
  return words.map((word) => {
    const third = readingOf.get(word);
    return third === undefined ? word : { ...word, third };
  });
}

function isDoubtful(word: Word): boolean {
  const { text, confidence, digits, meetsLine, ownPrint } = word;
  // The page's own print settles all but a sign.
  if (ownPrint === 'confirms' && /^\d/.test(text ?? '')) return false;
  const isSure =
    !meetsLine &&
    (confidence ?? 0) >= (ownPrint === 'doubts' ? CERTAIN_DESPITE_OWN_PRINT : FIRST_READER_SURE) &&
    (digits?.confidence ?? 0) >= SECOND_READER_SURE;
  return !isSure && digitsReadAlike(word) !== null;
}
