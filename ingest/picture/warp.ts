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
      if (!(sx >= 1 && sy >= 1 && sx < w - 2 && sy < h - 2)) {
        const nearX = Math.round(sx);
        const nearY = Math.round(sy);
        const isInside = nearX >= 0 && nearY >= 0 && nearX < w && nearY < h;
        out[i] = isInside ? (data[nearY * w + nearX] as number) : 255;
        continue;
      }
      const left = sx | 0;
      const top = sy | 0;
      const u = (((sx - left) * STEPS) | 0) << 2;
      const v = (((sy - top) * STEPS) | 0) << 2;
      const w0 = WEIGHTS[u] as number;
      const w1 = WEIGHTS[u + 1] as number;
      const w2 = WEIGHTS[u + 2] as number;
      const w3 = WEIGHTS[u + 3] as number;
      const at = (top - 1) * w + left - 1;
      const sum =
        Math.imul(WEIGHTS[v] as number, mix(data, at, w0, w1, w2, w3)) +
        Math.imul(WEIGHTS[v + 1] as number, mix(data, at + w, w0, w1, w2, w3)) +
        Math.imul(WEIGHTS[v + 2] as number, mix(data, at + 2 * w, w0, w1, w2, w3)) +
        Math.imul(WEIGHTS[v + 3] as number, mix(data, at + 3 * w, w0, w1, w2, w3));
      const value = (sum + 32768) >> 16;
      out[i] = value < 0 ? 0 : value > 255 ? 255 : value;
    }
  }
  return { width, height, data: out };
}

/** Four pixels of a row by their weights. Whole numbers all along: `imul` spares looking for overflow. */
function mix(data: Uint8Array, at: number, w0: number, w1: number, w2: number, w3: number): number {
  return (
    (Math.imul(w0, data[at] as number) +
      Math.imul(w1, data[at + 1] as number) +
      Math.imul(w2, data[at + 2] as number) +
      Math.imul(w3, data[at + 3] as number)) |
    0
  );
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
