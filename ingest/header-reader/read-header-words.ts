import type { DigitReading, Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { chooseHead } from './choose-head.ts';
import type { HeaderReader } from './header-reader.ts';
import { worthASecondReading } from './worth-a-second-reading.ts';

/** A free reading less sure than this is tried on the heads that statements have. */
const SURE = 0.98;

/** A glyph that the reader does not know, or nothing at all. */
const isWhole = ({ text }: DigitReading): boolean => text !== '' && !text.includes('?');

/**
 * The words with a second reading of those that are header words and that no picture has proved yet.
 * `cropOf` gives a word's pixels, grey, with a few pixels of margin; `printOf` the same before rulings and stamps were
 * cleared, where there are such: with a line through its foot or head a glyph often goes in part.
 */
export function readHeaderWords(
  words: readonly Word[],
  cropOf: (word: Word) => Raster,
  reader: HeaderReader,
  printOf?: (word: Word) => Raster,
): Word[] {
  const worthy = words.filter(
    ({ text, visible }) => visible !== 'proved' && text !== null && worthASecondReading(text),
  );
  const readings = reader.read(worthy.map(cropOf));
  const readingOf = new Map(
    worthy.map((word, index) => [word, settle(word, readings[index], [cropOf, printOf], reader)]),
  );
  return words.map((word) => {
    const vocabulary = readingOf.get(word);
    return vocabulary === undefined ? word : { ...word, vocabulary };
  });
}

/** The reading where it is sure; else what the uncleaned print says, or that of all heads it can only be this one. */
function settle(
  word: Word,
  reading: DigitReading | undefined,
  [cropOf, printOf]: readonly [(word: Word) => Raster, ((word: Word) => Raster) | undefined],
  reader: HeaderReader,
): DigitReading | undefined {
  if (!reading || isSure(reading)) return reading;
  const crops = printOf ? [cropOf(word), printOf(word)] : [cropOf(word)];
  const [print] = reader.read(crops.slice(1));
  const isBetter =
    print !== undefined &&
    isWhole(print) &&
    (!isWhole(reading) || (print.text === reading.text && print.confidence > reading.confidence));
  const best = isBetter ? print : reading;
  if (isSure(best)) return best;
  for (const crop of crops) {
    const head = chooseHead(word, crop, reader);
    if (head) return head;
  }
  return best;
}

const isSure = (reading: DigitReading) => reading.confidence >= SURE && isWhole(reading);
