import type { Mask } from './plane.ts';

/** Largest skew sought, in degrees. */
const LARGEST = 6;
/** Points of ink looked at; more only cost time. */
const MOST_POINTS = 120_000;
/** Steps of the search in degrees, and the height in pixels of the rows that the points fall into. */
const PASSES = [
  { step: 0.25, row: 2 },
  { step: 0.05, row: 1 },
  { step: 0.01, row: 1 },
] as const;

/**
 * Skew of a page in degrees, positive when it was turned clockwise. Lower edges of ink, of text as of ruling lines,
 * fall into the fewest rows when the page is looked at along its skew. 0 when there is nothing to go by.
 */
export function findSkew(mask: Mask): number {
  const points = lowerEdges(mask);
  if (points.x.length < 50) return 0;
  let best = 0;
  let reach: number = LARGEST;
  for (const { step, row } of PASSES) {
    const count = Math.round(reach / step);
    const centre = best;
    let bestScore = -1;
    for (let i = -count; i <= count; i++) {
      const angle = centre + i * step;
      const score = concentration(points, Math.tan((angle * Math.PI) / 180), row, mask.width);
      if (score > bestScore) {
        bestScore = score;
        best = angle;
      }
    }
    reach = step * 1.5;
  }
  return Math.abs(best) > LARGEST - 0.1 ? 0 : Math.round(best * 1000) / 1000;
}

interface Points {
  readonly x: Int16Array;
  readonly y: Int16Array;
}

function lowerEdges({ width, height, data }: Mask): Points {
  const xs: number[] = [];
  const ys: number[] = [];
  // Whole columns are left out, not single points: the columns that stay show every line.
  const step = Math.max(2, Math.ceil(width / 800));
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0, i = y * width; x < width; x += step, i += step) {
      if (data[i] === 1 && data[i + width] === 0) {
        xs.push(x);
        ys.push(y);
      }
    }
  }
  const keep = Math.max(1, Math.ceil(xs.length / MOST_POINTS));
  const chosen = <T>(_: T, i: number) => i % keep === 0;
  return { x: Int16Array.from(xs.filter(chosen)), y: Int16Array.from(ys.filter(chosen)) };
}

/** Sum of squares of the number of points per row, looked at along a slope; a point counts for the two nearest rows. */
function concentration({ x, y }: Points, slope: number, row: number, width: number): number {
  const offset = Math.ceil(Math.abs(slope) * width) + 1;
  let highest = 0;
  for (let i = 0; i < y.length; i++) highest = Math.max(highest, y[i] as number);
  const rows = new Float32Array(Math.ceil((highest + 2 * offset) / row) + 3);
  for (let i = 0; i < x.length; i++) {
    const at = ((y[i] as number) - slope * (x[i] as number) + offset) / row;
    const low = Math.floor(at);
    const share = at - low;
    rows[low] = (rows[low] as number) + 1 - share;
    rows[low + 1] = (rows[low + 1] as number) + share;
  }
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += (rows[i] as number) * (rows[i] as number);
  return sum;
}
