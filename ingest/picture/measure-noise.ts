import type { Plane } from './plane.ts';

/** Every so many pixels are looked at; a page has millions. */
const STRIDE = 7;

/**
 * Standard deviation of the paper's grey on an evenly lit picture. Half of the paper's pixels lie below its middle, which
 * is 0.84 deviations under the level of 80 % that was made white.
 */
export function measureNoise({ data }: Plane): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let i = 0; i < data.length; i += STRIDE) {
    const value = data[i] as number;
    histogram[value] = (histogram[value] as number) + 1;
    count++;
  }
  let rest = count / 2;
  let level = 255;
  while (level > 0 && rest > (histogram[level] as number)) {
    rest -= histogram[level] as number;
    level--;
  }
  return (255 - level) / 0.84;
}
