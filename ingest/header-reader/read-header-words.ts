import type { Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { chooseHead } from './choose-head.ts';
import type { HeaderReader } from './header-reader.ts';
import { worthASecondReading } from './worth-a-second-reading.ts';

/** A free reading less sure than this is tried on the heads that statements have. */
const SURE = 0.98;

/**
 * The words with a second reading of those that are header words and that no picture has proved yet.
 * `cropOf` gives a word's pixels, grey, with a few pixels of margin.
 */
export function readHeaderWords(
  words: readonly Word[],
  cropOf: (word: Word) => Raster,
  reader: HeaderReader,
): Word[] {
  const worthy = words.filter(
    ({ text, visible }) => visible !== 'proved' && text !== null && worthASecondReading(text),
  );
  const crops = worthy.map(cropOf);
  const readings = reader.read(crops);
  const readingOf = new Map(
    worthy.map((word, index) => {
      const [crop, reading] = [crops[index], readings[index]];
      const isSure = reading && reading.confidence >= SURE && !reading.text.includes('?');
      return [word, (!isSure && crop && chooseHead(word, crop, reader)) || reading] as const;
    }),
  );
  return words.map((word) => {
    const vocabulary = readingOf.get(word);
    return vocabulary === undefined ? word : { ...word, vocabulary };
  });
}
