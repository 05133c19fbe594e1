import { hasDigit } from '../../kinds/has-digit.ts';
import type { Page, Word } from '../../schemas/page.ts';
import { heightOfDigits } from './height-of-digits.ts';
import { inPixels } from './in-pixels.ts';

/** All in heights of the page's digits. No print is so small both ways but a point, which stands at its figure… */
const SPECK = 0.3;
/** …and so is what stands so far from it: a minus at the other side of the cell is longer. */
const FAR = 1.5;

/** So far from the middle of its figure may the middle of a minus lie at most. */
const OFF_MIDDLE = 0.25;

/** The words of a cell that are read, and whether one that is left out as a speck may be a minus that was printed at the edge of the cell. */
export interface WordsToRead {
  readonly words: readonly Word[];
  readonly mayLackMinus: boolean;
}

/**
 * The words of a cell of a picture without specks of dirt that stand far from what is printed in it: its figure, or its widest
 * mark. Before a figure, level with its middle and wider than high, a speck may be what is left of a thin minus.
 */
export function withoutFarSpecks(words: readonly Word[], page: Page): WordsToRead {
  const height = words.length < 2 ? 0 : heightOfDigits(page);
  if (height === 0) return { words, mayLackMinus: false };
  const boxes = new Map(words.map((word) => [word, inPixels(word.box, page)]));
  const extentOf = (word: Word) => {
    const { left = 0, top = 0, right = 0, bottom = 0 } = boxes.get(word) ?? {};
    return { left, right, middle: (top + bottom) / 2, wide: right - left, high: bottom - top };
  };
  const figures = words.filter(hasDigit);
  const printed = (figures.length > 0 ? figures : words).reduce((widest, word) =>
    extentOf(word).wide > extentOf(widest).wide ? word : widest,
  );
  const { left, right, middle } = extentOf(printed);
  const isFarSpeck = (word: Word) => {
    const speck = extentOf(word);
    const isFar = Math.max(left - speck.right, speck.left - right) >= FAR * height;
    const isSmall = Math.max(speck.wide, speck.high) < SPECK * height;
    return word !== printed && isFar && isSmall && !hasDigit(word);
  };
  const mayBeMinus = (word: Word) => {
    const speck = extentOf(word);
    const isLevel = Math.abs(speck.middle - middle) <= OFF_MIDDLE * height;
    return speck.right < left && isLevel && speck.wide > speck.high;
  };
  return {
    words: words.filter((word) => !isFarSpeck(word)),
    mayLackMinus: hasDigit(printed) && words.some((word) => isFarSpeck(word) && mayBeMinus(word)),
  };
}
