import type { Raster } from '../raster.ts';
import { overviewOf } from './overview-of.ts';
import { type PaperBlocks, paperBlocks } from './paper-blocks.ts';

/** What sheets are looked for on. */
export interface Ground {
  readonly overview: Raster;
  readonly blocks: PaperBlocks;
}

const known = new WeakMap<Raster, Ground>();

/** The overview of a picture and its paper; measured once a picture, though several sheets and the one are looked for. */
export function groundOf(raster: Raster): Ground {
  const before = known.get(raster);
  if (before !== undefined) return before;
  const overview = overviewOf(raster);
  const ground = { overview, blocks: paperBlocks(raster, overview) };
  known.set(raster, ground);
  return ground;
}
