import type { Raster } from '../raster.ts';
import type { Corners } from './find-sheet.ts';
import type { Plane } from './plane.ts';
import { sheetSpan } from './sheet-span.ts';

const BLOCK = 16;
/** Darkest value of an evenly lit block (paper 255) from which print stands in it, … */
const PRINTED = 200;
/** … and the least share of its pixels that are nearer to that value than to paper; where most are, it is no print. */
const LEAST_INK = 0.03;
const MOST_INK = 0.6;
/** Fewer printed blocks than this are none. */
const FEWEST_BLOCKS = 12;

/** How print stands on its paper; the medians over all printed places. */
export interface Contrast {
  /** How much darker the core of its strokes is than the paper beside it, as a share (0..1) of the paper's light. */
  readonly contrast: number;
  /** Light of the paper, 0 (black) .. 1 (white). */
  readonly brightness: number;
}

/**
 * Measures a picture by its printed places; of a sheet that lies on something else only the sheet is looked at. `even` is
 * the same picture evenly lit. null = no print.
 */
export function measureContrast(
  picture: Raster,
  even: Plane,
  sheet: Corners | null,
): Contrast | null {
  const { width, height, channels, data } = picture;
  const contrasts: number[] = [];
  const papers: number[] = [];
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    const { from, to } = sheetSpan(sheet, top, width);
    for (let left = from; left + BLOCK <= to; left += BLOCK) {
      let darkest = 255;
      let lightest = 0;
      let lowest = 255;
      for (let y = top; y < top + BLOCK; y++)
        for (let x = left, i = y * width + left; x < left + BLOCK; x++, i++) {
          if ((even.data[i] as number) < darkest) darkest = even.data[i] as number;
          // Green has most of the light that is seen, and of the detail of a photograph.
          const value = data[i * channels + (channels === 3 ? 1 : 0)] as number;
          if (value < lowest) lowest = value;
          if (value > lightest) lightest = value;
        }
      if (darkest >= PRINTED) continue;
      const share = shareBelow(even, left, top, (darkest + 255) / 2);
      if (share < LEAST_INK || share > MOST_INK) continue;
      contrasts.push((lightest - lowest) / lightest);
      papers.push(lightest / 255);
    }
  }
  if (contrasts.length < FEWEST_BLOCKS) return null;
  return { contrast: medianOf(contrasts), brightness: medianOf(papers) };
}

function medianOf(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[values.length >> 1] as number;
  return Math.round(middle * 100) / 100;
}

function shareBelow({ width, data }: Plane, left: number, top: number, level: number): number {
  let count = 0;
  for (let y = top; y < top + BLOCK; y++)
    for (let x = left; x < left + BLOCK; x++) if ((data[y * width + x] as number) < level) count++;
  return count / (BLOCK * BLOCK);
}
