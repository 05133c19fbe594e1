import type { Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import type { LatinReader } from './open-latin-reader.ts';

/** A figure on which both readers agree needs no third where they are this sure of it. */
const FIRST_READER_SURE = 0.9;
const SECOND_READER_SURE = 0.9;
/** A lone digit has no neighbours that tell its size and place. */
const FEWEST_DIGITS = 2;

/**
 * The words with a third reading of those figures that both readers see alike without both being sure, or of which a
 * ruling line may have taken a stroke. Blur deceives the
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

function isDoubtful({ text, confidence, digits, meetsLine, ownPrint }: Word): boolean {
  if (text === null || digits === null || digits.text.includes('?')) return false;
  // That settles all but a sign.
  if (ownPrint === 'confirms' && /^\d/.test(text)) return false;
  const isSure =
    !meetsLine && (confidence ?? 0) >= FIRST_READER_SURE && digits.confidence >= SECOND_READER_SURE;
  const seen = text.replace(/\D/g, '');
  return !isSure && seen.length >= FEWEST_DIGITS && seen === digits.text.replace(/\D/g, '');
}
