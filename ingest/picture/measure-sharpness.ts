import type { Plane } from './plane.ts';

/** Steepest steps looked at: the sharpest edges tell, not the many weak ones. */
const STEEPEST_SHARE = 0.1;
const STRIDE = 3;

/**
 * Sharpness of the print, 0 (blurred) .. 1 (sharp): how much of the way from paper to ink the steepest edges go from
 * one pixel to the next but one. The picture must be evenly lit (paper 255). null = no print.
 */
export function measureSharpness({ width, height, data }: Plane): number | null {
  const steps = new Uint32Array(256);
  let count = 0;
  for (let y = 2; y < height - 2; y += STRIDE) {
    for (let x = 2, i = y * width + 2; x < width - 2; x++, i++) {
      const step = Math.abs((data[i + 1] as number) - (data[i - 1] as number));
      if (step < 48) continue;
      let low = 255;
      let high = 0;
      for (let k = -2; k <= 2; k++) {
        const value = data[i + k] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low < 64) continue;
      const share = Math.round((255 * step) / Math.max(high - low, 128));
      steps[Math.min(255, share)] = (steps[Math.min(255, share)] as number) + 1;
      count++;
    }
  }
  if (count < 50) return null;
  let rest = count * STEEPEST_SHARE;
  let level = 255;
  let sum = 0;
  let seen = 0;
  while (level > 0 && rest > 0) {
    const here = Math.min(rest, steps[level] as number);
    sum += here * level;
    seen += here;
    rest -= here;
    level--;
  }
  return Math.round((sum / seen / 255) * 100) / 100;
}
