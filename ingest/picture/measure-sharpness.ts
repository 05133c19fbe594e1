import type { Corners } from './find-sheet.ts';
import type { Plane } from './plane.ts';
import { sheetSpan } from './sheet-span.ts';

/** Steepest steps looked at: the sharpest edges tell, not the many weak ones. */
const STEEPEST_SHARE = 0.1;
const STRIDE = 3;
/** Pixels to either side in which an edge ends, blurred as it may be. */
const REACH = 5;
/** Less from paper to ink within the reach is noise, not print. */
const LEAST_RANGE = 72;
const FEWEST_EDGES = 50;

/**
 * Sharpness of the print, 0 (blurred) .. 1 (sharp): how much of the way from paper to ink the steepest edges go from
 * one pixel to the next but one. The picture must be evenly lit (paper 255); of a sheet that lies on something else only
 * the sheet is looked at. null = no print.
 */
export function measureSharpness(
  { width, height, data }: Plane,
  sheet: Corners | null,
): number | null {
  const steps = new Uint32Array(256);
  let count = 0;
  for (let y = 2; y < height - 2; y += STRIDE) {
    const { from, to } = sheetSpan(sheet, y, width);
    for (let x = Math.max(REACH, from); x < Math.min(width - REACH, to); x++) {
      const i = y * width + x;
      const step = Math.abs((data[i + 1] as number) - (data[i - 1] as number));
      if (step < 0.2 * LEAST_RANGE) continue;
      let low = 255;
      let high = 0;
      for (let k = -REACH; k <= REACH; k++) {
        const value = data[i + k] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low < LEAST_RANGE) continue;
      const share = Math.round((255 * step) / (high - low));
      steps[share] = (steps[share] as number) + 1;
      count++;
    }
  }
  if (count < FEWEST_EDGES) return null;
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
