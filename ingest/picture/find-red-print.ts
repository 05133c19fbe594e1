import { boxesOfSquares, type MarkedSquares, markSquares } from './boxes-of-squares.ts';
import type { HuePlane } from './hue-plane.ts';
import { isRed } from './is-red.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Side in pixels of the squares in which red ink is counted: about the width of a digit's stroke. */
const SIDE = 4;
/** Grey (paper 255) below which ink that was not lifted as a seal's is print. */
const PRINT = 170;

/** In its brightest channel (paper 255) the core of a black stroke is darker than this, under a red seal too, and red ink is not. */
const BLACK = 90;
/** Pixels from a black stroke in which the edge between it and a seal's red is as red as thin red print. */
const EDGE = 2;

/** Where ink in red was left as print: boxes of squares side by side, in pixels. */
export function findRedPrint(dark: Plane, hues: HuePlane, brightest: Plane): PixelBox[] {
  const { width, height } = dark;
  const isByBlack = (x: number, y: number) => {
    for (let row = Math.max(0, y - EDGE); row <= Math.min(height - 1, y + EDGE); row++)
      for (let at = Math.max(0, x - EDGE); at <= Math.min(width - 1, x + EDGE); at++)
        if ((brightest.data[row * width + at] as number) < BLACK) return true;
    return false;
  };
  const marked: MarkedSquares = new Map();
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++)
      if (isRed(hues.data[i] as number) && (dark.data[i] as number) < PRINT && !isByBlack(x, y))
        markSquares(marked, { y, left: x, right: x + 1 }, SIDE);
  return boxesOfSquares(marked, SIDE);
}

/** Share of the width of `box` over which red print stands in it. */
export function shareOfRed(box: PixelBox, redPrint: readonly PixelBox[]): number {
  const width = Math.ceil(box.right - box.left);
  const red = new Uint8Array(width);
  for (const { left, top, right, bottom } of redPrint) {
    if (top >= box.bottom || bottom <= box.top) continue;
    const [from, to] = [Math.max(0, left - box.left), Math.min(width, right - box.left)];
    if (from < to) red.fill(1, Math.floor(from), Math.ceil(to));
  }
  return red.reduce((sum, value) => sum + value, 0) / width;
}
