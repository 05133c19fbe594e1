import { darkestPrint, darknessOfPrint, PRINT_BLOCK_BITS } from './darkness-of-print.ts';
import { measureNoise } from './measure-noise.ts';
import type { Mask, Plane } from './plane.ts';

/** Where between paper (0) and the darkest print around (1) ink begins. Well below one half: thin strokes are never black. */
const CUT = 0.3;
/** Least difference from paper, 0..255. */
const LEAST_DIFFERENCE = 34;
/** The same in standard deviations of the paper's grain and the compression noise. */
const LEAST_DEVIATIONS = 4.5;
/** …but no more than this share of the way to the darkest print: the waves of a photographed screen are no grain. */
const MOST = 0.5;

/** Marks ink on an evenly lit grey picture (paper 255), with a threshold that follows how dark the print is around. */
export function binarise(plane: Plane): Mask {
  const { width, height, data } = plane;
  const print = darknessOfPrint(plane);
  const grain = Math.min(
    LEAST_DEVIATIONS * measureNoise(plane),
    MOST * (255 - darkestPrint(print)),
  );
  const least = Math.max(LEAST_DIFFERENCE, grain);
  const { columns } = print;
  const thresholds = print.levels.map((level) => 255 - Math.max(least, CUT * (255 - level)));
  const mask = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (y >> PRINT_BLOCK_BITS) * columns;
    for (let x = 0, i = y * width; x < width; x++, i++)
      if ((data[i] as number) < (thresholds[row + (x >> PRINT_BLOCK_BITS)] as number)) mask[i] = 1;
  }
  return { width, height, data: mask };
}
