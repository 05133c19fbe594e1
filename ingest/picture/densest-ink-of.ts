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
  // Sums of everything above and left of a corner, one row and one column of zeros first.
  const sums = new Uint32Array((columns + 1) * (rows + 1));
  const at = (x: number, y: number) => sums[y * (columns + 1) + x] as number;
  for (let y = 0; y < rows; y++)
    for (let x = 0, row = 0; x < columns; x++) {
      row += markAt(left + x, top + y);
      sums[(y + 1) * (columns + 1) + x + 1] = at(x + 1, y) + row;
    }
  const wide = Math.min(columns, Math.max(1, Math.round(WIDTH * digitHeight)));
  const high = Math.min(rows, Math.max(1, Math.round(HEIGHT * digitHeight)));
  let most = 0;
  for (let y = 0; y + high <= rows; y++)
    for (let x = 0; x + wide <= columns; x++)
      most = Math.max(most, at(x + wide, y + high) - at(x, y + high) - at(x + wide, y) + at(x, y));
  return most / (columns * rows);
}
