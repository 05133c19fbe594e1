import { hasDigit } from '../../kinds/has-digit.ts';
import type { Page, Word } from '../../schemas/page.ts';
import { heightOfDigits } from './height-of-digits.ts';
import { inPixels } from './in-pixels.ts';

/** All in heights of the page's digits. No print is so small both ways but a point, which stands at its figure… */
const SPECK = 0.3;
/** …and so is what stands so far from it: a minus at the other side of the cell is longer. */
const FAR = 1.5;

/** The words of a cell of a picture without specks of dirt that stand far from what is printed in it: its figure, or its widest mark. */
export function withoutFarSpecks(words: readonly Word[], page: Page): readonly Word[] {
  if (words.length < 2) return words;
  const height = heightOfDigits(page);
  if (height === 0) return words;
  const boxes = new Map(words.map((word) => [word, inPixels(word.box, page)]));
  const extentOf = (word: Word) => {
    const { left = 0, top = 0, right = 0, bottom = 0 } = boxes.get(word) ?? {};
    return { left, right, wide: right - left, high: bottom - top };
  };
  const figures = words.filter(hasDigit);
  const printed = (figures.length > 0 ? figures : words).reduce((widest, word) =>
    extentOf(word).wide > extentOf(widest).wide ? word : widest,
  );
  const { left, right } = extentOf(printed);
  return words.filter((word) => {
    const speck = extentOf(word);
    const isFar = Math.max(left - speck.right, speck.left - right) >= FAR * height;
    const isSmall = Math.max(speck.wide, speck.high) < SPECK * height;
    return word === printed || !isFar || !isSmall || hasDigit(word);
  });
}
