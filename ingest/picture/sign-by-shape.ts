import type { Ruling } from '../../schemas/page.ts';
import { type InkWord, toInkWord } from './find-words.ts';
import { inkShareOf } from './ink-share-of.ts';
import { isMinus } from './is-minus.ts';
import { isTriangle } from './is-triangle.ts';
import type { Mask, PixelBox } from './plane.ts';
import type { SortedWord } from './sort-words.ts';
import type { Slot } from './split-cluster.ts';

/** A glyph lower than this, in heights of the digits, is no digit. */
const LOW = 0.6;
/** A ruling line so near to the middle of a stroke, in heights of the digits, may have left it. */
const NEAR_RULING = 0.4;

/**
 * The sign of a figure that has one by its shape and by the digit reader, and what stands behind it; null where none is.
 * Near a ruling line a flat stroke may be what is left of that, unless the page as printed shows a minus (`hasMinus`).
 */
export function signByShape(
  { word, digits }: SortedWord,
  mask: Mask,
  rulings: readonly Ruling[],
  hasMinus: boolean,
): { readonly sign: '△' | '-'; readonly rest: InkWord } | null {
  const sign = digits.text[0];
  if (sign !== '△' && sign !== '-') return null;
  const [first, ...slots] = sign === '△' ? partedBehindTriangle(word, mask) : word.slots;
  if (!first || slots.length === 0) return null;
  const rest = toInkWord({ slots, digitHeight: word.digitHeight });
  const isSign =
    sign === '△'
      ? isTriangle(mask, first)
      : (hasMinus && stepsUp([first, ...slots], word.digitHeight)) ||
        (isMinus(first, rest, inkShareOf(mask, first)) &&
          !rulings.some((ruling) => runsNear(ruling, first, NEAR_RULING * word.digitHeight, mask)));
  return isSign ? { sign, rest } : null;
}

/** A low glyph and right behind it a digit. */
function stepsUp([first, second]: readonly Slot[], digitHeight: number): boolean {
  const isLow = ({ top, bottom }: PixelBox) => bottom - top < LOW * digitHeight;
  return first !== undefined && second !== undefined && isLow(first) && !isLow(second);
}

/** A triangle is so wide, in heights of the digits, … */
const TRIANGLE = { least: 0.7, most: 1.5 } as const;
/** …and leaves at least so much of the glyph that it touches. */
const LEAST_REST = 0.3;

/** The glyphs of a word whose first one is a triangle and the digit that its base touches: these two as two. */
function partedBehindTriangle({ slots, digitHeight }: InkWord, mask: Mask): readonly Slot[] {
  const [first, ...others] = slots;
  if (!first || isTriangle(mask, first)) return slots;
  const last = Math.min(
    first.left + TRIANGLE.most * digitHeight,
    first.right - LEAST_REST * digitHeight,
  );
  for (let at = Math.round(first.left + TRIANGLE.least * digitHeight); at <= last; at++) {
    const triangle = inkBounds(mask, { ...first, right: at });
    if (triangle && isTriangle(mask, triangle))
      return [{ ...first, ...triangle }, { ...first, left: triangle.right }, ...others];
  }
  return slots;
}

/** What of a box is ink, from its first to its last row; null where none is. The marks of the next glyph hang below it. */
function inkBounds(mask: Mask, box: PixelBox): PixelBox | null {
  const middle = (box.left + box.right) >> 1;
  const isInked = (y: number) =>
    mask.data.subarray(y * mask.width + box.left, y * mask.width + middle).includes(1);
  let { top, bottom } = box;
  while (top < bottom && !isInked(top)) top++;
  while (bottom > top && !isInked(bottom - 1)) bottom--;
  return bottom > top ? { ...box, top, bottom } : null;
}

function runsNear(
  { orientation, at, from, to }: Ruling,
  { left, top, right, bottom }: PixelBox,
  reach: number,
  { width, height }: Mask,
): boolean {
  return (
    orientation === 'horizontal' &&
    from * width < right &&
    to * width > left &&
    Math.abs(at * height - (top + bottom) / 2) < reach
  );
}
