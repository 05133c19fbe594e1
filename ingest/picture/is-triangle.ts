import type { Mask, PixelBox } from './plane.ts';

/** Heights (share from the top) at which the glyph is measured, with the least and greatest width there (share of its own). */
const PROFILE = [
  { at: 0.08, least: 0, greatest: 0.45 },
  { at: 0.3, least: 0.15, greatest: 0.65 },
  { at: 0.5, least: 0.35, greatest: 0.8 },
  { at: 0.75, least: 0.6, greatest: 1 },
  { at: 0.95, least: 0.8, greatest: 1 },
];
/** How far the middle of a row may lie from the middle of the glyph, as a share of its width. */
const OFF_CENTRE = 0.16;
/** Ink along the base, as a share of its length. */
const BASE = 0.7;
/** A glyph of fewer rows shows no shape. */
const FEWEST_ROWS = 6;

/**
 * Is the glyph in a box the triangle that stands for minus? It widens evenly downwards to a whole base; of the digits
 * none does: 4 stands on its stem, and 1 on a foot under a thin one.
 */
export function isTriangle(mask: Mask, { left, top, right, bottom }: PixelBox): boolean {
  const width = right - left;
  const height = bottom - top;
  if (height < FEWEST_ROWS || width < FEWEST_ROWS) return false;
  const row = (y: number) => mask.data.subarray(y * mask.width + left, y * mask.width + right);
  const fits = PROFILE.every(({ at, least, greatest }) => {
    // Thin sides have gaps: the rows above and below count along.
    const middle = top + Math.floor(at * height);
    const rows = [middle - 1, middle, middle + 1].filter((y) => y >= top && y < bottom).map(row);
    const firsts = rows.map((pixels) => pixels.indexOf(1)).filter((x) => x >= 0);
    if (firsts.length === 0) return false;
    const first = Math.min(...firsts);
    const last = Math.max(...rows.map((pixels) => pixels.lastIndexOf(1)));
    const share = (last - first + 1) / width;
    const offset = Math.abs((first + last + 1) / 2 - width / 2) / width;
    return share >= least && share <= greatest && offset <= OFF_CENTRE;
  });
  if (!fits) return false;
  const base = Array.from({ length: Math.ceil(height / 4) }, (_, i) =>
    row(bottom - 1 - i).reduce((sum, pixel) => sum + pixel, 0),
  );
  return Math.max(...base) >= BASE * width;
}
