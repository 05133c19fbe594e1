import type { SquareGroup } from './group-squares.ts';
import type { SquareGrid } from './square-grid.ts';

/** Greys of the arcs of one ring differ by less. */
const ONE_GREY = 20;
/** Share of the squares of a ring's arcs that lie on the oval that fills their box, within these of its radii. */
const ON_RING = 0.9;
const RING = { from: 0.8, to: 1.06 } as const;
/** Longer side of a ring as a share of the picture's, at most. */
const LARGEST = 0.35;

/**
 * Lines and print cut a ring into arcs that lie far apart: arcs of one grey become one group where together they lie on the
 * oval that fills their box. `grid` holds their squares.
 */
export function joinArcs(groups: readonly SquareGroup[], grid: SquareGrid): SquareGroup[] {
  const joined = [...groups];
  for (let i = 0; i < joined.length; i++)
    for (let j = i + 1; j < joined.length; j++) {
      const whole = union(joined[i] as SquareGroup, joined[j] as SquareGroup);
      if (whole === null || !isRing(whole, grid)) continue;
      joined.splice(j, 1);
      joined[i] = whole;
      j = i;
    }
  return joined;
}

function union(one: SquareGroup, other: SquareGroup): SquareGroup | null {
  if (Math.abs(one.value - other.value) >= ONE_GREY) return null;
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
    count: one.count + other.count,
    value: one.count >= other.count ? one.value : other.value,
  };
}

/** Nearly all squares of the group's grey in its box lie on its oval. */
function isRing({ left, top, right, bottom, value }: SquareGroup, grid: SquareGrid): boolean {
  const [width, height] = [right - left, bottom - top];
  if (Math.max(width, height) > LARGEST * Math.max(grid.columns, grid.rows)) return false;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  let count = 0;
  let onRing = 0;
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) {
      const grey = grid.values[row * grid.columns + column] as number;
      if (grey === 0 || Math.abs(grey - value) >= ONE_GREY) continue;
      const radius = Math.hypot((2 * (column + 0.5 - x)) / width, (2 * (row + 0.5 - y)) / height);
      count++;
      if (radius >= RING.from && radius <= RING.to) onRing++;
    }
  return onRing >= ON_RING * count;
}
