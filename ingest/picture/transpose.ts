import type { Plane } from './plane.ts';

/** Side of the squares that are copied at once, so that reads and writes stay in the cache. */
const TILE = 64;

/** The picture mirrored at its main diagonal: columns become rows. */
export function transpose(plane: Plane): Plane {
  const { width, height, data } = plane;
  const out = new Uint8Array(width * height);
  for (let top = 0; top < height; top += TILE) {
    const bottom = Math.min(height, top + TILE);
    for (let left = 0; left < width; left += TILE) {
      const right = Math.min(width, left + TILE);
      for (let y = top; y < bottom; y++)
        for (let x = left; x < right; x++) out[x * height + y] = data[y * width + x] as number;
    }
  }
  return { width: height, height: width, data: out };
}
