import type { PixelBox, Plane } from './plane.ts';

/** How dark the pixels of a box are, 0 (white) to 255; of those outside of the picture nothing counts, and 0 where all are. */
export function meanDarkness(
  { width, height, data }: Plane,
  { left, top, right, bottom }: PixelBox,
): number {
  let [sum, count] = [0, 0];
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      sum += 255 - (data[y * width + x] as number);
      count++;
    }
  return count === 0 ? 0 : sum / count;
}
