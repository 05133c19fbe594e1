import type { PixelBox } from './plane.ts';

/** Sums of marks (0 or 1, or other small whole numbers) over any box of an area, at the same price for all of them. */
export function areaSums(
  { width, height }: { readonly width: number; readonly height: number },
  markAt: (x: number, y: number) => number,
): (box: PixelBox) => number {
  // Sums of everything above and left of a corner, one row and one column of zeros first.
  const sums = new Uint32Array((width + 1) * (height + 1));
  const at = (x: number, y: number) => sums[y * (width + 1) + x] as number;
  for (let y = 0; y < height; y++)
    for (let x = 0, row = 0; x < width; x++) {
      row += markAt(x, y);
      sums[(y + 1) * (width + 1) + x + 1] = at(x + 1, y) + row;
    }
  return ({ left, top, right, bottom }) =>
    at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
}
