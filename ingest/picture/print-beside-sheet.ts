import type { Raster } from '../raster.ts';
import { depthIn } from './depth-in.ts';
import type { Corners } from './find-sheet.ts';
import { shrinkTo } from './shrink.ts';

/** Print is sought on a picture of this size (longer side in pixels), in blocks of so many of its pixels. */
const SIZE = 1280;
const BLOCK = 8;
/** Pixels of the smaller picture next to a side that are not looked at: the sheet's own edge and its shadow. */
const RIM = 16;
/** Contrast within a block, as a share of its paper, that print has in any light and the grain of a desk has not. */
const CONTRAST = 0.4;
/** Pixels of a block left out at either end: noise. */
const STRAY = 2;
/** Share of the blocks beside a sheet from which they are printed on: one line of figures in the margin of a photograph. */
const PRINTED = 0.003;

/**
 * Is there print outside of a sheet's corners? Then what was taken for its edge is that of a shadow that falls on it, and
 * to cut there would take rows or columns away.
 */
export function hasPrintBeside(raster: Raster, corners: Corners): boolean {
  const scale = Math.min(1, SIZE / Math.max(raster.width, raster.height));
  const small = shrinkTo(raster, SIZE);
  const sides = corners.map(({ x, y }) => ({ x: x * scale, y: y * scale }));
  let beside = 0;
  let printed = 0;
  for (let top = 0; top + BLOCK <= small.height; top += BLOCK)
    for (let left = 0; left + BLOCK <= small.width; left += BLOCK) {
      if (depthIn(sides, { x: left + BLOCK / 2, y: top + BLOCK / 2 }) > -RIM) continue;
      beside++;
      if (contrastOf(small, left, top) > CONTRAST) printed++;
    }
  return printed > PRINTED * beside;
}

/** How much darker than its lightest pixels the darkest of a block are, as a share. */
function contrastOf({ width, channels, data }: Raster, left: number, top: number): number {
  const greys = new Float32Array(BLOCK * BLOCK);
  for (let at = 0; at < greys.length; at++) {
    const x = left + (at % BLOCK);
    const y = top + Math.floor(at / BLOCK);
    let sum = 0;
    for (let channel = 0; channel < channels; channel++)
      sum += data[(y * width + x) * channels + channel] as number;
    greys[at] = sum / channels;
  }
  greys.sort();
  const paper = greys[greys.length - 1 - STRAY] as number;
  return paper === 0 ? 0 : 1 - (greys[STRAY] as number) / paper;
}
