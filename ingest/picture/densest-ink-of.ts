import { areaSums } from './area-sums.ts';
import type { Mask, PixelBox } from './plane.ts';

/** Size of the place that is looked at, in heights of a digit: a digit with what blurs it. */
const WIDTH = 0.8;
const HEIGHT = 1.3;

/** Most ink that one place of a digit's size holds within a box, as a share (0..1) of the whole box. */
export function densestInkOf({ width, data }: Mask, box: PixelBox, digitHeight: number): number {
  return densestShareOf((x, y) => data[y * width + x] as number, box, digitHeight);
}

/** The same of any pixels that are marked with a 1. */
export function densestShareOf(
  markAt: (x: number, y: number) => number,
  { left, top, right, bottom }: PixelBox,
  digitHeight: number,
): number {
  const columns = right - left;
  const rows = bottom - top;
  const sumOf = areaSums({ width: columns, height: rows }, (x, y) => markAt(left + x, top + y));
  const wide = Math.min(columns, Math.max(1, Math.round(WIDTH * digitHeight)));
  const high = Math.min(rows, Math.max(1, Math.round(HEIGHT * digitHeight)));
  let most = 0;
  for (let y = 0; y + high <= rows; y++)
    for (let x = 0; x + wide <= columns; x++)
      most = Math.max(most, sumOf({ left: x, top: y, right: x + wide, bottom: y + high }));
  return most / (columns * rows);
}
