import type { Raster } from '../raster.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Copies a box with a margin out of a picture; what lies outside the picture is paper. */
export function crop(plane: Plane, box: PixelBox, margin: number): Raster {
  const left = box.left - margin;
  const top = box.top - margin;
  const width = Math.max(1, box.right - box.left + 2 * margin);
  const height = Math.max(1, box.bottom - box.top + 2 * margin);
  const data = new Uint8Array(width * height).fill(255);
  const from = Math.max(0, left);
  const to = Math.min(plane.width, left + width);
  if (to > from) {
    for (let y = Math.max(0, -top); y < height && top + y < plane.height; y++) {
      const row = (top + y) * plane.width;
      data.set(plane.data.subarray(row + from, row + to), y * width + from - left);
    }
  }
  return { width, height, channels: 1, data };
}
