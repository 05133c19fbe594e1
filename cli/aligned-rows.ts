/** Rows of a table as lines: the first column from the left, the others to the right of their width unless `toLeft`. */
export function alignedRows(rows: readonly (readonly string[])[], toLeft = false): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((text, column) => {
        const gap = ' '.repeat((widths[column] ?? 0) - displayWidth(text));
        return column === 0 || toLeft ? text + gap : gap + text;
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
