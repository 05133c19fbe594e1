import type { Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import type { LatinReader } from './open-latin-reader.ts';
import { worthALatinReading } from './worth-a-latin-reading.ts';

/**
 * The words of an English page with a second reading of those that may be header words. `cropOf` gives a word's pixels,
 * grey, with a few pixels of margin.
 */
export function readLatinHeader(
  words: readonly Word[],
  cropOf: (word: Word) => Raster,
  reader: LatinReader,
): Word[] {
  return words.map((word) => {
    if (word.looksLike === 'figure' || word.text === null || !worthALatinReading(word.text))
      return word;
    const [latin] = reader.read([cropOf(word)]);
    return latin === undefined ? word : { ...word, latin };
  });
}
