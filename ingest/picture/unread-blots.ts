import { boxesOfSquares, type MarkedSquares, markSquares } from './boxes-of-squares.ts';
import type { Components } from './find-components.ts';
import { isStrayLine } from './is-stray-line.ts';
import type { PixelBox } from './plane.ts';

/** Side of the squares in which blots are reported, in heights of the page's digits. */
const SQUARE = 0.5;

/**
 * Where the ink of blots lies that are too large for text and are not read: stamps that are no seals, pen strokes, smears, creases.
 * Glyphs that touch them are part of the blot, so what stands beside it may be the rest of a figure. Boxes of squares
 * side by side, in pixels.
 */
export function unreadBlots(
  components: Components,
  largest: number,
  digitHeight: number,
): PixelBox[] {
  const { runs, left, top, right, bottom } = components;
  const side = Math.max(2, Math.round(SQUARE * digitHeight));
  const isLarge = (i: number) =>
    Math.max(
      (right[i] as number) - (left[i] as number),
      (bottom[i] as number) - (top[i] as number),
    ) >
    largest * digitHeight;
  const marked: MarkedSquares = new Map();
  for (let at = 0; at < runs.length; at += 4) {
    const [y = 0, from = 0, to = 0, i = 0] = runs.subarray(at, at + 4);
    if (isLarge(i) || isStrayLine(components, i, digitHeight))
      markSquares(marked, { y, left: from, right: to }, side);
  }
  return boxesOfSquares(marked, side);
}
