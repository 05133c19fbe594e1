import { type InkWord, toInkWord } from './find-words.ts';
import type { Plane } from './plane.ts';
import type { Slot } from './split-cluster.ts';

/** In heights of the figure's digits: no point of print is larger. */
const LARGEST = 0.3;
/** Where a minus may stand, as shares of the height of the digit beside it; specks there are left. */
const MINUS_FROM = 0.22;
const MINUS_TO = 0.78;
/** Pixels of fringe around a speck. */
const FRINGE = 1;
/** An amount whose decimals end it: nothing but dirt reads as a point or a comma behind it. */
const WHOLE = /\d\.\d\d$/;
/** A first group of one or two digits, and more of the figure: no separator stands before it. */
const BEGINS = /^\d{1,2}[.,]\d/;

/**
 * A figure of a dusty page without the specks before and behind it that stand where a point or a comma cannot; from the
 * plane they go too. `text` is what the digit reader saw. The word itself where there is none.
 */
export function clearSpecksAround(plane: Plane, word: InkWord, text: string): InkWord {
  const figure = text.replace(/^[.,]+|[.,]+$/g, '');
  const digits = word.slots.filter(({ kind }) => kind === 'digit' || kind === 'character');
  const [firstDigit, lastDigit] = [digits[0], digits.at(-1)];
  if (!firstDigit || !lastDigit) return word;
  const isSpeck = (slot: Slot, digit: Slot) => {
    const middle = ((slot.top + slot.bottom) / 2 - digit.top) / (digit.bottom - digit.top);
    return (
      slot.kind === 'mark' &&
      Math.max(slot.right - slot.left, slot.bottom - slot.top) <= LARGEST * word.digitHeight &&
      (middle < MINUS_FROM || middle > MINUS_TO)
    );
  };
  const specks = word.slots.filter(
    (slot) =>
      (WHOLE.test(figure) && slot.left >= lastDigit.right && isSpeck(slot, lastDigit)) ||
      (BEGINS.test(figure) && slot.right <= firstDigit.left && isSpeck(slot, firstDigit)),
  );
  if (specks.length === 0) return word;
  const slots = word.slots.filter((slot) => !specks.includes(slot));
  for (const speck of specks) clear(plane, speck, slots);
  return toInkWord({ slots, digitHeight: word.digitHeight });
}

/** Whitens a speck with its fringe, as far as no glyph of the figure reaches into it. */
function clear({ width, height, data }: Plane, speck: Slot, glyphs: readonly Slot[]): void {
  const isOfGlyph = (x: number) => glyphs.some(({ left, right }) => x >= left && x < right);
  for (let y = Math.max(0, speck.top - FRINGE); y < Math.min(height, speck.bottom + FRINGE); y++)
    for (let x = Math.max(0, speck.left - FRINGE); x < Math.min(width, speck.right + FRINGE); x++)
      if (!isOfGlyph(x)) data[y * width + x] = 255;
}
