import type { LineTrace } from './line-trace.ts';
import type { PixelBox, Plane } from './plane.ts';

/** Grey from which paper and its grain hold no ink. */
const PAPER = 248;
/** Pixels of a line's fringe on either side. */
const FRINGE = 1;

/** The ink across a line down the page at each of its rows: what its pixels lack to paper, however it falls on them. */
export function inkAlong(plane: Plane, { from, middle, thickness }: LineTrace): Float32Array {
  const reach = Math.ceil(thickness / 2) + FRINGE;
  return Float32Array.from(middle, (column, i) => {
    const centre = Math.round(column);
    return inkOfRow(plane, from + i, centre - reach, centre + reach + 1);
  });
}

/** The ink of the rows of a glyph of which a quarter has less: those of one stroke. */
export function inkOfStroke(plane: Plane, { left, top, right, bottom }: PixelBox): number {
  const rows = Array.from({ length: bottom - top }, (_, i) =>
    inkOfRow(plane, top + i, left - FRINGE, right + FRINGE),
  ).sort((a, b) => a - b);
  return rows[rows.length >> 2] ?? 0;
}

function inkOfRow({ width, data }: Plane, row: number, from: number, to: number): number {
  let ink = 0;
  for (let x = Math.max(0, from); x < Math.min(width, to); x++)
    ink += Math.max(0, PAPER - (data[row * width + x] as number));
  return ink;
}
