import { distance } from 'fastest-levenshtein';
import { digitsOf } from '../../kinds/digits-of.ts';
import { toHalfWidth } from '../../kinds/to-half-width.ts';
import type { Word } from '../../schemas/page.ts';
import type { DigitReader } from '../digit-reader/digit-reader.ts';
import { areLevel } from '../picture/on-one-line.ts';
import type { Raster } from '../raster.ts';
import { chooseDays, type Days } from './choose-days.ts';
import { cropBehindLabel } from './crop-behind-label.ts';
import type { HeaderReader } from './header-reader.ts';
import { partLabelledDate } from './part-labelled-date.ts';

const DAY = /^\d{4}-\d\d-\d\d$/;
const SHAPE = '####-##-##';
/** Glyphs by which a text may differ from the shape of a day, and digits that it must have. */
const MOST_APART = 2;
const FEWEST_DIGITS = 6;
/** Where a title and the lines below it stand, as a share of the page's height. */
const HEAD = 0.3;

/**
 * The words with what both readers of dates see in the first and the last day of a period (所属期起 … 所属期止 …), of which one
 * was not read whole: asked which of all periods a statement can be of. Each answers for itself; where both answer alike, the
 * text shows their day too, unless it shows another. In days whose digits both see, marks between them are hyphens. `printOf`
 * gives the pixels before rulings and stamps were cleared, for what went with them.
 */
export function readDays(
  printed: readonly Word[],
  cropOf: (word: Word) => Raster,
  readers: { readonly headers: HeaderReader; readonly digits: DigitReader },
  printOf = cropOf,
): readonly Word[] {
  const words = printed.map(withHyphens);
  const days = words.filter((word) => word.visible !== 'proved' && looksLikeDay(word));
  const pair = daysOfOneLine(days);
  if (pair === null || (isReadWhole(pair.first) && isReadWhole(pair.last))) return words;
  const chosenBy = (reader: Pick<HeaderReader, 'score'>) => {
    for (const pixelsOf of new Set([cropOf, printOf])) {
      const shown = (word: Word) => (isReadWhole(word) ? dateOf(word) : cropOfDay(word, pixelsOf));
      const chosen = chooseDays({ first: shown(pair.first), last: shown(pair.last) }, reader);
      if (chosen !== null) return chosen;
    }
    return null;
  };
  const byHeaders = chosenBy(readers.headers);
  const byDigits = chosenBy(readers.digits);
  return words.map((word) => {
    const which = word === pair.first ? 'first' : word === pair.last ? 'last' : null;
    if (which === null || isReadWhole(word)) return word;
    const day = byHeaders?.[which].text;
    const areAlike = day !== undefined && day === byDigits?.[which].text;
    return {
      ...word,
      ...(areAlike && { text: withDay(word, day) }),
      ...(byHeaders && { vocabulary: byHeaders[which] }),
      ...(byDigits && { digits: byDigits[which] }),
    };
  });
}

/** Specks make other marks of hyphens, and a colon before the year: of a day the digits say which day it is. */
const GARBLED = /^[-.:·,;~—]?\d{4}[-.:·,;~—]{1,2}\d\d[-.:·,;~—]{1,2}\d\d$/;

/** A word with the day that the second reader sees, where the first sees its digits and other marks between them. */
function withHyphens(word: Word): Word {
  const { text, digits } = word;
  const day = withoutColon(digits?.text ?? '');
  const isDay = text !== null && DAY.test(day) && GARBLED.test(toHalfWidth(text));
  return isDay && digitsOf(text) === digitsOf(day) ? { ...word, text: day } : word;
}

/** The only two days of the first line that has any, from left to right; null where it has one or more than two. */
function daysOfOneLine(days: readonly Word[]): Days<Word> | null {
  const top = days.toSorted((a, b) => a.box[1] - b.box[1])[0];
  if (top === undefined) return null;
  const [first, last, ...more] = days
    .filter((day) => areLevel(bandOf(day), bandOf(top)))
    .sort((a, b) => a.box[0] - b.box[0]);
  return first && last && more.length === 0 ? { first, last } : null;
}

/** What the first reader saw, with the day that the others see in the place of one that is no other day. */
function withDay(word: Word, day: string): string | null {
  const seen = dateOf(word);
  const isGarbled = !DAY.test(seen) && distance(seen, day) <= MOST_APART;
  return isGarbled && word.text ? `${partLabelledDate(word.text)?.label ?? ''}${day}` : word.text;
}

const bandOf = ({ box }: Word) => ({ top: box[1], bottom: box[3] });

function looksLikeDay({ text, digits, box }: Word): boolean {
  if (box[1] > HEAD) return false;
  return [text === null ? '' : dateText(text), digits?.text ?? ''].some(
    (seen) =>
      (seen.match(/\d/g)?.length ?? 0) >= FEWEST_DIGITS &&
      distance(seen.replace(/[\dA-Za-z?]/g, '#'), SHAPE) <= MOST_APART,
  );
}

/** The first two readers see one day. */
function isReadWhole(word: Word): boolean {
  const date = dateOf(word);
  return DAY.test(date) && withoutColon(word.digits?.text ?? '') === date;
}

/** The digit reader knows no colon, and says so of what is left of a label. */
const withoutColon = (digits: string): string => digits.replace(/^\?/, '');

const dateOf = ({ text }: Word): string => (text === null ? '' : dateText(text));

function dateText(text: string): string {
  return partLabelledDate(text)?.date ?? toHalfWidth(text).replace(/\s/g, '');
}

function cropOfDay(word: Word, cropOf: (word: Word) => Raster): Raster {
  const crop = cropOf(word);
  return cropBehindLabel(word.text ?? '', crop) ?? crop;
}
