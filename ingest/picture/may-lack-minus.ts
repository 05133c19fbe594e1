import { meanDarkness } from './mean-darkness.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Where a minus stands before its figure, in heights of a digit: how far it reaches and how near it comes. */
const REACH = 1;
const NEAR = 0.12;
/** Width and height of the least minus, and how far from the middle of the figure it may lie, in heights of a digit. */
const WIDTH = 0.3;
const HEIGHT = 0.15;
const OFF_MIDDLE = 0.15;
/** Where nothing of a minus reaches, above and below it, as distances from the middle. */
const [PAPER_FROM, PAPER_TO] = [0.35, 0.55];
/** Share of the figure's own darkness, and difference in grey, from which such a place is darker than the paper around it. */
const LEAST_SHARE = 0.25;
const LEAST_DIFFERENCE = 12;
/** Share of a figure's box that its strokes fill at least. */
const STROKES = 0.2;
/** A stroke is dark along all of its width: each third of it by this share of the least difference; a speck is dark in one. */
const LEAST_OF_THIRD = 0.75;
const WHOLE = [0, 1] as const;
const THIRDS = [
  [0, 1 / 3],
  [1 / 3, 2 / 3],
  [2 / 3, 1],
] as const;

/**
 * Before a figure without a sign stands something as wide and as high as a minus, too light to be read: a minus in thin
 * print is so, and what stands there is darker than what lies above and below it, from one of its ends to the other.
 */
export function mayLackMinus(plane: Plane, figure: PixelBox, digitHeight: number): boolean {
  const middle = (figure.top + figure.bottom) / 2;
  const scaled = (share: number) => Math.round(share * digitHeight);
  const [wide, high] = [Math.max(2, scaled(WIDTH)), Math.max(2, scaled(HEIGHT))];
  const least = Math.max(LEAST_DIFFERENCE, LEAST_SHARE * strokesOf(plane, figure));
  const from = Math.max(0, figure.left - scaled(REACH));
  for (let left = from; left + wide <= figure.left - scaled(NEAR); left++) {
    const strip = (top: number, bottom: number, [begin, end]: readonly [number, number] = WHOLE) =>
      meanDarkness(plane, {
        left: left + Math.floor(begin * wide),
        right: left + Math.ceil(end * wide),
        top: Math.round(top),
        bottom: Math.round(bottom),
      });
    const paper = Math.max(
      strip(middle - PAPER_TO * digitHeight, middle - PAPER_FROM * digitHeight),
      strip(middle + PAPER_FROM * digitHeight, middle + PAPER_TO * digitHeight),
    );
    const last = middle + OFF_MIDDLE * digitHeight - high / 2;
    for (let top = middle - OFF_MIDDLE * digitHeight - high / 2; top <= last; top++)
      if (
        strip(top, top + high) - paper >= least &&
        THIRDS.every((third) => strip(top, top + high, third) - paper >= LEAST_OF_THIRD * least)
      )
        return true;
  }
  return false;
}

/** How dark the strokes of a figure are, 0..255. */
function strokesOf({ width, data }: Plane, { left, top, right, bottom }: PixelBox): number {
  const greys: number[] = [];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) greys.push(data[y * width + x] as number);
  greys.sort((a, b) => a - b);
  return 255 - (greys[Math.floor(STROKES * greys.length)] ?? 255);
}
