import type { DigitReading, Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { chooseDate } from './choose-date.ts';
import { chooseHead } from './choose-head.ts';
import { cropBehindLabel } from './crop-behind-label.ts';
import type { HeaderReader } from './header-reader.ts';
import { partLabelledDate } from './part-labelled-date.ts';
import { worthASecondReading } from './worth-a-second-reading.ts';

/** A free reading less sure than this is tried on the heads that statements have. */
const SURE = 0.98;

/** Something was read, and every glyph of it is known. */
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
  const crops = worthy.map(cropOf);
  const readings = reader.read(crops);
  const readingOf = new Map(
    worthy.map((word, index) => {
      const [crop, reading] = [crops[index], readings[index]];
      if (!crop || !reading || isSure(reading)) return [word, reading];
      return [word, settle(word, reading, printOf ? [crop, printOf(word)] : [crop], reader)];
    }),
  );
  return words.map((word) => {
    const vocabulary = readingOf.get(word);
    return vocabulary === undefined ? word : { ...word, vocabulary };
  });
}

/**
 * An unsure reading of the first crop, or what the second, uncleaned, says, or what stands behind the label of a date, or
 * that of all heads it can only be this one.
 */
function settle(
  word: Word,
  reading: DigitReading,
  crops: readonly Raster[],
  reader: HeaderReader,
): DigitReading {
  const [print] = reader.read(crops.slice(1));
  const isBetter =
    print !== undefined &&
    isWhole(print) &&
    (!isWhole(reading) || (print.text === reading.text && print.confidence > reading.confidence));
  const best = isBetter ? print : reading;
  if (isSure(best)) return best;
  const dates = crops.flatMap((crop) => cropBehindLabel(word.text ?? '', crop) ?? []);
  const [date] = reader
    .read(dates)
    .filter(isWhole)
    .sort((a, b) => b.confidence - a.confidence);
  if (date && date.confidence > best.confidence) return date;
  const text = word.text ?? '';
  for (const crop of crops) {
    const chosen = chooseHead(word, crop, reader, best.text) ?? chooseDate(text, crop, reader);
    if (chosen) return chosen;
  }
  for (const crop of dates) {
    const chosen = chooseDate(partLabelledDate(text)?.date ?? '', crop, reader);
    if (chosen) return chosen;
  }
  return best;
}

const isSure = (reading: DigitReading) => reading.confidence >= SURE && isWhole(reading);
