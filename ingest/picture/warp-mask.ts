import type { Homography } from './homography.ts';
import type { Mask } from './plane.ts';

/** Samples a mask through a map from the new mask's pixels to the old one's, each from its nearest. Outside is paper. */
export function warpMask(source: Mask, map: Homography, width: number, height: number): Mask {
  const data = new Uint8Array(width * height);
  const [a, b, c, d, e, f, g, h, i] = map;
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const w = g * x + h * y + i;
      const column = Math.round((a * x + b * y + c) / w);
      const row = Math.round((d * x + e * y + f) / w);
      if (column >= 0 && row >= 0 && column < source.width && row < source.height)
        data[at] = source.data[row * source.width + column] as number;
    }
  }
  return { width, height, data };
}
