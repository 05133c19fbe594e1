import type { Raster } from '../raster.ts';
import type { HeaderReader } from './header-reader.ts';

/**
 * How a text stands on a crop: its share (0..1) of the probability of itself and its rivals, and the natural log of its own
 * against that of what is read freely.
 */
export function standingOf(
  text: string,
  rivals: readonly string[],
  crop: Raster,
  reader: HeaderReader,
): { readonly share: number; readonly support: number } {
  const { best, each } = reader.score(crop, [text, ...rivals]);
  const [own = Number.NEGATIVE_INFINITY, ...others] = each;
  return {
    share: 1 / others.reduce((sum, other) => sum + Math.exp(other - own), 1),
    support: own - best,
  };
}
