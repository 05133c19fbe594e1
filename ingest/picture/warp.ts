import type { Homography } from './homography.ts';
import type { Plane } from './plane.ts';

/** Steps between two pixels for which the cubic weights are tabulated. */
const STEPS = 64;
/** Weights of four neighbours, in 1/256, for every step: Catmull–Rom, which keeps strokes sharp. */
const WEIGHTS = cubicWeights();

/** Samples a picture through a map from the new picture's pixels to the old one's. Outside is paper (255). */
export function warp(source: Plane, map: Homography, width: number, height: number): Plane {
  const out = new Uint8Array(width * height);
  const { width: w, height: h, data } = source;
  const [a, b, c, d, e, f, g, k, m] = map;
  for (let y = 0; y < height; y++) {
    let nx = b * y + c;
    let ny = e * y + f;
    let nw = k * y + m;
    for (let x = 0, i = y * width; x < width; x++, i++, nx += a, ny += d, nw += g) {
      const sx = nx / nw;
      const sy = ny / nw;
      const left = Math.floor(sx);
      const top = Math.floor(sy);
      if (left < 1 || top < 1 || left >= w - 2 || top >= h - 2) {
        const nearX = Math.round(sx);
        const nearY = Math.round(sy);
        const isInside = nearX >= 0 && nearY >= 0 && nearX < w && nearY < h;
        out[i] = isInside ? (data[nearY * w + nearX] as number) : 255;
        continue;
      }
      const u = (((sx - left) * STEPS) | 0) << 2;
      const v = (((sy - top) * STEPS) | 0) << 2;
      const w0 = WEIGHTS[u] as number;
      const w1 = WEIGHTS[u + 1] as number;
      const w2 = WEIGHTS[u + 2] as number;
      const w3 = WEIGHTS[u + 3] as number;
      let at = (top - 1) * w + left - 1;
      let sum = 0;
      for (let row = 0; row < 4; row++, at += w) {
        sum +=
          (WEIGHTS[v + row] as number) *
          (w0 * (data[at] as number) +
            w1 * (data[at + 1] as number) +
            w2 * (data[at + 2] as number) +
            w3 * (data[at + 3] as number));
      }
      const value = (sum + 32768) >> 16;
      out[i] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
  return { width, height, data: out };
}

function cubicWeights(): Int32Array {
  const weights = new Int32Array((STEPS + 1) * 4);
  for (let step = 0; step <= STEPS; step++) {
    const t = step / STEPS;
    const exact = [
      ((-t + 2) * t - 1) * t * 0.5,
      ((3 * t - 5) * t * t + 2) * 0.5,
      ((-3 * t + 4) * t + 1) * t * 0.5,
      (t - 1) * t * t * 0.5,
    ].map((value) => Math.round(value * 256));
    // The four must add up to 256, or paper would change its grey.
    const rest = 256 - exact.reduce((sum, value) => sum + value, 0);
    const largest = t < 0.5 ? 1 : 2;
    exact[largest] = (exact[largest] as number) + rest;
    weights.set(exact, step * 4);
  }
  return weights;
}
