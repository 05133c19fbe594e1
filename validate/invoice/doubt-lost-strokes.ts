import { overlap } from '../../kinds/overlap.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import { mayHaveLost } from '../may-have-lost.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import type { Reading } from './read-value.ts';

/** Columns and totals whose values are figures: numbers and dates have a length of their own, and no sign. */
const FIGURE = /\/(?:quantity|unit_price|amount|tax|\w+_total|total_\w+|prepaid|amount_due)$/;

const CURRENCY = /^[¥￥$€£]/;

/**
 * Figures of a picture of which a stroke may have gone before any reader saw them are not read twice, however surely all readers
 * agree on the rest: a minus that went with a stamp, one too light to be read or one that may be a speck, a digit beside or
 * among the others, a part beyond the edge of the picture. So are figures behind a currency sign, which may touch their first
 * digit: ¥1 is then a sign of its own shape, and two readers saw ¥933113.54 for ¥1933113.54. Nor are numbers and dates on which
 * a bright speck was filled with ink. What proves the figure elsewhere on the page proves it still.
 */
export function doubtLostStrokes(
  readings: InvoiceReadings,
  pages: readonly Page[],
): InvoiceReadings {
  return new Map(
    [...readings].map(([pointer, reading]) => {
      const page = pages.find(({ number }) => number === reading.page);
      const isDoubted =
        page?.source === 'ocr' &&
        ((FIGURE.test(pointer) && mayLackStroke(reading, page)) || isFilled(reading, page));
      return [pointer, isDoubted ? { ...reading, doublyRead: false, unsure: true } : reading];
    }),
  );
}

function mayLackStroke({ doublyRead, box, value, raw }: Reading, page: Page): boolean {
  if (!doublyRead || box === null || value === null || raw === null) return false;
  return (
    CURRENCY.test(raw) ||
    mayHaveLost({ box }, { value, raw }, page).stroke ||
    page.words.some((word) => isMarked(word) && isSamePrint(word.box, box))
  );
}

/** A bright speck on digits of the value was filled with ink, which deceives every reader alike. */
function isFilled({ doublyRead, box }: Reading, { words }: Page): boolean {
  if (!doublyRead || box === null) return false;
  return words.some((word) => word.strokeFilled && isSamePrint(word.box, box));
}

function isMarked({ cut, ...word }: Word): boolean {
  const { signIsDoubtful, mayLackMinus, faintBeside, mayLackDigit, unreadGlyph } = word;
  const marks = [signIsDoubtful, mayLackMinus, faintBeside, mayLackDigit, unreadGlyph];
  return cut !== undefined || marks.some((mark) => mark === true);
}

/** The word is the figure, or a part of it. */
function isSamePrint(word: Box, figure: Box): boolean {
  const middle = (word[1] + word[3]) / 2;
  return overlap(word, figure) && middle > figure[1] && middle < figure[3];
}
