import type { Raster } from '../raster.ts';
import type { DigitReader } from './digit-reader.ts';

/** Stands for a text that the pixels cannot say: JSON has no infinity. */
const IMPOSSIBLE = -1000;

/** How likely the pixels say each of some figures, against what the reader reads by itself: `Look.support`. */
export function supportOf(
  figures: readonly string[],
  crop: Raster | undefined,
  reader: DigitReader,
): number[] {
  if (figures.length === 0) return [];
  if (crop === undefined) return figures.map(() => IMPOSSIBLE);
  const { best, each } = reader.score(crop, figures);
  return each.map((one) => Math.max(IMPOSSIBLE, one - best));
}
