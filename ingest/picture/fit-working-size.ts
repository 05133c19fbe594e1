import type { Raster } from '../raster.ts';
import { shrink } from './shrink.ts';

/** Working pictures are kept below this, for memory: A4 at 300 dpi has 8.7 million pixels. */
const MOST_PIXELS = 12_000_000;

/** The picture itself, or a smaller one with at most 12 million pixels. */
export function fitWorkingSize(raster: Raster): Raster {
  const pixels = raster.width * raster.height;
  if (pixels <= MOST_PIXELS) return raster;
  const scale = Math.sqrt(MOST_PIXELS / pixels);
  return shrink(raster, Math.floor(raster.width * scale), Math.floor(raster.height * scale));
}
