import type { Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import type { HeaderReader } from './header-reader.ts';
import { worthASecondReading } from './worth-a-second-reading.ts';

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
  const readings = reader.read(worthy.map(cropOf));
  const readingOf = new Map(worthy.map((word, index) => [word, readings[index]] as const));
  return words.map((word) => {
    const vocabulary = readingOf.get(word);
    return vocabulary === undefined ? word : { ...word, vocabulary };
  });
}
