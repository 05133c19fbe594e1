import type { ColouredPlanes } from './coloured-planes.ts';
import { type Components, findComponents } from './find-components.ts';
import type { Plane } from './plane.ts';

/** Side in pixels of the square that fits into a marker's stroke or a shaded band, but into no stroke of print. */
const THICKNESS = 13;
/** Grey (paper 255) from which coloured ink is light enough for black print to be read on it. */
const LIGHTEST_BLOCK = 140;
/** Pixels around the light ink in which the edges of print on it have its colour. */
const EDGE = 3;

/** In the mask of light coloured ink: ink; the ink and the surroundings of a marker. */
const INK = 1;
const MARKED = 2;

/**
 * Makes of an evenly lit picture, grey as the eye sees it, in place, what is as dark as in `all`, except for light markers
 * and shaded bands in colour: they become what they are in `light`, and print on them keeps its grey. A dark block stays
 * dark: what is printed on it in white cannot be read and must not pass for an empty cell.
 */
export function fadeMarkers(grey: Plane, { all, light, hues }: ColouredPlanes): void {
  const { width, height } = grey;
  const mask = { width, height, data: new Uint8Array(width * height) };
  for (let i = 0; i < mask.data.length; i++)
    if (hues.data[i] !== 0 && (grey.data[i] as number) >= LIGHTEST_BLOCK) mask.data[i] = INK;
  const blots = findComponents(mask);
  const { runs } = blots;
  const isMarker = thickOnes(blots, width);
  for (let at = 0; at < runs.length; at += 4) {
    if (isMarker[runs[at + 3] as number] === 0) continue;
    const y = runs[at] as number;
    const left = Math.max(0, (runs[at + 1] as number) - EDGE);
    const right = Math.min(width, (runs[at + 2] as number) + EDGE);
    for (let row = Math.max(0, y - EDGE); row <= Math.min(height - 1, y + EDGE); row++)
      for (let i = row * width + left; i < row * width + right; i++)
        mask.data[i] = (mask.data[i] as number) | MARKED;
  }
  for (let i = 0; i < mask.data.length; i++) {
    const kind = mask.data[i] as number;
    if ((kind & MARKED) === 0) grey.data[i] = all.data[i] as number;
    else if ((kind & INK) !== 0) grey.data[i] = light.data[i] as number;
  }
}

/** For every blot 1 where a square of the thickness fits into it. */
function thickOnes({ count, runs }: Components, width: number): Uint8Array {
  const thick = new Uint8Array(count);
  // How many rows above end in this column without a gap, and the last of those rows.
  const depths = new Uint16Array(width);
  const lastRows = new Int32Array(width).fill(-2);
  for (let at = 0; at < runs.length; at += 4) {
    const y = runs[at] as number;
    let across = 0;
    for (let x = runs[at + 1] as number; x < (runs[at + 2] as number); x++) {
      depths[x] = lastRows[x] === y - 1 ? (depths[x] as number) + 1 : 1;
      lastRows[x] = y;
      across = (depths[x] as number) >= THICKNESS ? across + 1 : 0;
      if (across >= THICKNESS) thick[runs[at + 3] as number] = 1;
    }
  }
  return thick;
}
