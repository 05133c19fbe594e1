import type { SquareGrid } from './square-grid.ts';

/**
 * Takes ruling lines out of a grid, in place: they would join a seal to the whole table. Lines are at most `thickness`
 * squares across and at least `length` along; the arcs of a ring are thicker, or shorter.
 */
export function dropStraightLines(
  { columns, rows, values }: SquareGrid,
  { thickness, length }: { readonly thickness: number; readonly length: number },
): void {
  const along = runLengths(values, columns, rows, 1, columns);
  const across = runLengths(values, rows, columns, columns, 1);
  for (let i = 0; i < values.length; i++) {
    const [a, b] = [along[i] as number, across[i] as number];
    if (Math.min(a, b) <= thickness && Math.max(a, b) >= length) values[i] = 0;
  }
}

/** For every square that counts the number of them in its row; `step` and `nextLine` tell rows from columns. */
function runLengths(
  values: Uint8Array,
  length: number,
  lines: number,
  step: number,
  nextLine: number,
): Uint16Array {
  const runs = new Uint16Array(values.length);
  for (let line = 0; line < lines; line++) {
    const begin = line * nextLine;
    let from = 0;
    for (let at = 0; at <= length; at++) {
      if (at < length && values[begin + at * step] !== 0) continue;
      for (let i = from; i < at; i++) runs[begin + i * step] = at - from;
      from = at + 1;
    }
  }
  return runs;
}
