import type { Mask } from './plane.ts';

/** Points of a mask where ink ends downwards: feet of glyphs and lower edges of lines. */
export interface InkEdges {
  readonly x: Int16Array;
  readonly y: Int16Array;
}

/** Points kept; more only cost time. */
const MOST_POINTS = 120_000;
/** Columns looked at. Whole columns are left out, not single points: the columns that stay show every line. */
const COLUMNS = 800;

/** The lower edges of the ink of a mask; for the right edges of columns give the transposed mask. */
export function inkEdges({ width, height, data }: Mask): InkEdges {
  const xs: number[] = [];
  const ys: number[] = [];
  const step = Math.max(2, Math.ceil(width / COLUMNS));
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0, i = y * width; x < width; x += step, i += step) {
      if (data[i] === 1 && data[i + width] === 0) {
        xs.push(x);
        ys.push(y);
      }
    }
  }
  const keep = Math.max(1, Math.ceil(xs.length / MOST_POINTS));
  const chosen = (_: number, i: number) => i % keep === 0;
  return { x: Int16Array.from(xs.filter(chosen)), y: Int16Array.from(ys.filter(chosen)) };
}
