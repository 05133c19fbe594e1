/** Rows of a table as lines: columns that are `toLeft` (by themselves the first) from the left, the others to the right of their width. */
export function alignedRows(
  rows: readonly (readonly string[])[],
  toLeft = (column: number): boolean => column === 0,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((text, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - displayWidth(text));
        return toLeft(column) ? text + gap : gap + text;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Columns of a terminal: Chinese characters and full-width forms take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += /[\u2e80-\u9fff\uff00-\uff60\u3000-\u303f]/.test(character) ? 2 : 1;
  return width;
}
