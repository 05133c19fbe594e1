import type { Raster } from '../raster.ts';
import { shrink } from './shrink.ts';

/** Glare is sought on a picture of this size (longer side in pixels), in blocks of so many of its pixels. */
const SIZE = 640;
const BLOCK = 8;
/** Darkest channel of a block that light has washed out: nothing darker is left in it. */
const WASHED_OUT = 250;
/** Where the paper is as bright as this, as on a scan, nobody can tell its white from glare. */
const BRIGHT_PAPER = 238;
/** The blocks darker than the paper's own brightness: print, desk, shadow. */
const PAPER = 0.6;

/**
 * Share (0..1) of a picture in which a reflection has washed out whatever is printed there: white through and through,
 * while the paper elsewhere is not. null = the paper itself is that bright.
 */
export function measureGlare(raster: Raster): number | null {
  const scale = Math.min(1, SIZE / Math.max(raster.width, raster.height));
  const { width, height, channels, data } = shrink(
    raster,
    Math.max(1, Math.round(raster.width * scale)),
    Math.max(1, Math.round(raster.height * scale)),
  );
  const darkest: number[] = [];
  const typical: number[] = [];
  for (let top = 0; top + BLOCK <= height; top += BLOCK)
    for (let left = 0; left + BLOCK <= width; left += BLOCK) {
      let least = 255;
      let sum = 0;
      for (let y = top; y < top + BLOCK; y++)
        for (
          let i = (y * width + left) * channels;
          i < (y * width + left + BLOCK) * channels;
          i++
        ) {
          const value = data[i] as number;
          sum += value;
          if (value < least) least = value;
        }
      darkest.push(least);
      typical.push(sum / (BLOCK * BLOCK * channels));
    }
  typical.sort((a, b) => a - b);
  if ((typical[Math.floor(PAPER * typical.length)] ?? 255) >= BRIGHT_PAPER) return null;
  const washedOut = darkest.filter((least) => least >= WASHED_OUT).length;
  return Math.round((washedOut / darkest.length) * 1000) / 1000;
}
