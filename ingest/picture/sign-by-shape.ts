import type { Ruling } from '../../schemas/page.ts';
import { type InkWord, toInkWord } from './find-words.ts';
import { inkShareOf } from './ink-share-of.ts';
import { isMinus } from './is-minus.ts';
import { isTriangle } from './is-triangle.ts';
import type { Mask, PixelBox } from './plane.ts';
import type { SortedWord } from './sort-words.ts';

/** A ruling line so near to the middle of a stroke, in heights of the digits, may have left it. */
const NEAR_RULING = 0.4;

/**
 * The sign of a figure that has one by its shape and by the digit reader, and what stands behind it; null where none is.
 * Near a ruling line a flat stroke may be what is left of that.
 */
export function signByShape(
  { word, digits }: SortedWord,
  mask: Mask,
  rulings: readonly Ruling[],
): { readonly sign: '△' | '-'; readonly rest: InkWord } | null {
  const [first, ...slots] = word.slots;
  const sign = digits.text[0];
  if (!first || slots.length === 0 || (sign !== '△' && sign !== '-')) return null;
  const rest = toInkWord({ slots, digitHeight: word.digitHeight });
  const isSign =
    sign === '△'
      ? isTriangle(mask, first)
      : isMinus(first, rest, inkShareOf(mask, first)) &&
        !rulings.some((ruling) => runsNear(ruling, first, NEAR_RULING * word.digitHeight, mask));
  return isSign ? { sign, rest } : null;
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
