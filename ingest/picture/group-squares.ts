import type { PixelBox } from './plane.ts';
import type { SquareGrid } from './square-grid.ts';

/** Squares that lie together: their box in squares, how many they are, and the commonest of their values. */
export interface SquareGroup extends PixelBox {
  readonly count: number;
  readonly value: number;
}

/**
 * Groups of squares within `bridge` squares of each other, by flood. A square joins when its value is like that of the
 * group's first.
 */
export function groupSquares(
  { columns, rows, values }: SquareGrid,
  bridge: number,
  areAlike: (first: number, other: number) => boolean = () => true,
): SquareGroup[] {
  const seen = new Uint8Array(values.length);
  const groups: SquareGroup[] = [];
  const queue: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (values[start] === 0 || seen[start] === 1) continue;
    seen[start] = 1;
    queue.push(start);
    const first = values[start] as number;
    const byValue = new Uint32Array(256);
    let [left, top, right, bottom, count] = [columns, rows, 0, 0, 0];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      const row = Math.floor(at / columns);
      const column = at - row * columns;
      const value = values[at] as number;
      byValue[value] = (byValue[value] as number) + 1;
      count++;
      left = Math.min(left, column);
      right = Math.max(right, column + 1);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row + 1);
      for (let r = Math.max(0, row - bridge); r <= Math.min(rows - 1, row + bridge); r++) {
        const last = r * columns + Math.min(columns - 1, column + bridge);
        for (let next = r * columns + Math.max(0, column - bridge); next <= last; next++) {
          const other = values[next] as number;
          if (other === 0 || seen[next] === 1 || !areAlike(first, other)) continue;
          seen[next] = 1;
          queue.push(next);
        }
      }
    }
    groups.push({ left, top, right, bottom, count, value: byValue.indexOf(Math.max(...byValue)) });
  }
  return groups;
}
