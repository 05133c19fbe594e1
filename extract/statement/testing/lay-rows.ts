import type { Laid } from '../lay-page.ts';

/** Distance of two rows of a test table in pixels. */
const PITCH = 40;

/** The words of a table, one array a row, at the left edges of their columns; '' leaves a cell blank. */
export function layRows(
  rows: readonly (readonly string[])[],
  lefts: readonly number[],
  top: number,
): Laid[] {
  return rows.flatMap((row, index) =>
    row.flatMap((text, column): Laid[] =>
      text === '' ? [] : [[text, lefts[column] ?? 0, top + index * PITCH]],
    ),
  );
}
