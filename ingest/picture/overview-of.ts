import type { Raster } from '../raster.ts';
import { shrinkTo } from './shrink.ts';

/** Longer side in pixels. */
const SIZE = 640;

/** A picture so small that paper and light are quickly looked at all over it, and print is hardly seen. */
export function overviewOf(raster: Raster): Raster {
  return shrinkTo(raster, SIZE);
}
