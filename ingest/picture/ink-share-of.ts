import type { Mask, PixelBox } from './plane.ts';

/** Share (0..1) of a box that is ink. */
export function inkShareOf({ width, data }: Mask, { left, top, right, bottom }: PixelBox): number {
  let ink = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) ink += data[y * width + x] as number;
  return ink / ((right - left) * (bottom - top));
}
