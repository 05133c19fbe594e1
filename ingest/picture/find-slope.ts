import type { InkEdges } from './ink-edges.ts';

/** Steps of the search in degrees, and the height in pixels of the rows that the points fall into. */
const PASSES = [
  { step: 0.25, row: 2 },
  { step: 0.05, row: 1 },
  { step: 0.01, row: 1 },
] as const;
/** With fewer points there is nothing to go by. */
const FEWEST_POINTS = 50;

export interface Slope {
  /** Degrees, positive = falling to the right. */
  readonly angle: number;
  /** How much better the points line up than on average over the angles tried; 1 = not at all. */
  readonly clearness: number;
}

/**
 * The angle within centre ± reach along which edges of ink fall into the fewest rows. null when there are too few
 * points, or the best angle is at the end of the range.
 */
export function findSlope(edges: InkEdges, centre: number, reach: number): Slope | null {
  if (edges.x.length < FEWEST_POINTS) return null;
  let best = centre;
  let clearness = 1;
  let around = reach;
  for (const { step, row } of PASSES) {
    const count = Math.round(around / step);
    const middle = best;
    let bestScore = -1;
    let sum = 0;
    for (let i = -count; i <= count; i++) {
      const angle = middle + i * step;
      const score = concentration(edges, Math.tan((angle * Math.PI) / 180), row);
      sum += score;
      if (score > bestScore) {
        bestScore = score;
        best = angle;
      }
    }
    if (step === PASSES[0].step) clearness = (bestScore * (2 * count + 1)) / sum;
    around = step * 1.5;
  }
  if (Math.abs(best - centre) > reach - 0.1) return null;
  return { angle: Math.round(best * 1000) / 1000, clearness };
}

/** Sum of squares of the points per row, looked at along a slope; a point counts for the two nearest rows. */
function concentration({ x, y }: InkEdges, slope: number, row: number): number {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const at = (y[i] as number) - slope * (x[i] as number);
    if (at < lowest) lowest = at;
    if (at > highest) highest = at;
  }
  const rows = new Float32Array(Math.ceil((highest - lowest) / row) + 3);
  for (let i = 0; i < x.length; i++) {
    const at = ((y[i] as number) - slope * (x[i] as number) - lowest) / row;
    const low = Math.floor(at);
    const share = at - low;
    rows[low] = (rows[low] as number) + 1 - share;
    rows[low + 1] = (rows[low + 1] as number) + share;
  }
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += (rows[i] as number) * (rows[i] as number);
  return sum;
}
