import type { Raster } from '../raster.ts';

/** Glare is sought in blocks of so many pixels of the overview. */
const BLOCK = 8;
/** Darkest channel of a block that light has washed out: nothing darker is left in it. */
const WASHED_OUT = 250;
/** Where the paper is as bright as this (of 255), as on a scan or a fax, nobody can tell its white from glare. */
const BRIGHT_PAPER = 238;
/** The blocks darker than the paper's own brightness: print, desk, shadow. */
const PAPER = 0.6;

/**
 * Share (0..1) of a picture in which a reflection has washed out whatever is printed there: white through and through,
 * while the paper elsewhere is not; seen in its overview. `brightness` is that of the paper between the print (0..1), where
 * it is known: on a page full of print hardly any block is as bright. null = the paper itself is that bright.
 */
export function measureGlare(
  { width, height, channels, data }: Raster,
  brightness: number | null,
): number | null {
  if (brightness !== null && 255 * brightness >= BRIGHT_PAPER) return null;
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
