import type { Mask } from './plane.ts';

/** Share of the positions of a level line from `from` on that have ink in its row of `rows` or right beside it. */
export function inkedShare(
  { width, height, data }: Mask,
  from: number,
  rows: ArrayLike<number>,
): number {
  let inked = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = Math.round(rows[i] as number);
    const isInked = [row - 1, row, row + 1].some(
      (y) => y >= 0 && y < height && data[y * width + from + i] === 1,
    );
    if (isInked) inked++;
  }
  return inked / rows.length;
}
