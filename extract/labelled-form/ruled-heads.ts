import type { FormColumn, FormTable } from '../../kinds/labelled-form.ts';
import type { Page } from '../../schemas/page.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { type HeadColumn, headColumn } from './head-column.ts';
import { likeliestColumn } from './likeliest-column.ts';

/** The lines between columns begin at most so many character heights above or below the top of the heads … */
const BEGIN = 2.5;
/** … and run on below them for so many at least. */
const SHORTEST = 3;
/** Lines closer than this, in character heights, are one. */
const APART = 0.5;
/** So many heads must be known, in their places. */
const FEWEST_KNOWN = 2;

/**
 * The heads of a table whose columns are ruled: as many cells stand side by side between lines down the page as the form has
 * columns, and every head that can be read stands in its place. Then each cell is its column, also where its head is
 * unreadable. null where the lines are not those, or a head stands in another's place.
 */
export function ruledHeads(row: Row, page: Page, table: FormTable): HeadColumn[] | null {
  const columns = table.ruledColumns.flatMap((key) =>
    table.columns.filter((column) => column.key === key),
  );
  const lines = linesBetween(row, page);
  if (columns.length === 0 || lines.length !== columns.length + 1) return null;
  const cells = columns.map((column, place) => {
    const [left, right] = [lines[place] ?? 0, lines[place + 1] ?? 0];
    const glyphs = row.glyphs.filter(
      (glyph) => (glyph.left + glyph.right) / 2 > left && (glyph.left + glyph.right) / 2 < right,
    );
    return { column, glyphs, left, right };
  });
  const said = cells.map(({ glyphs }) => columnNamed(glyphs, table));
  const known = said.filter((column, place) => column !== null && column === columns[place]);
  const strange = said.some((column, place) => column !== null && column !== columns[place]);
  if (strange || known.length < FEWEST_KNOWN) return null;
  return cells.map(({ column, glyphs, left, right }) => {
    const middle = (left + right) / 2;
    const unread = [{ left: middle - row.em, right: middle + row.em }];
    return headColumn(column, glyphs.length > 0 ? glyphs : unread);
  });
}

/** Across the page, in pixels: the outermost lines beside the heads, and those that begin with the heads. */
function linesBetween(row: Row, page: Page): number[] {
  const upright = page.rulings
    .filter(({ orientation }) => orientation === 'vertical')
    .map(({ at, from, to }) => ({
      at: at * page.width,
      from: from * page.height,
      to: to * page.height,
    }))
    .filter(({ to }) => to > row.bottom + SHORTEST * row.em)
    .filter(({ from }) => from < row.bottom + BEGIN * row.em)
    .sort((one, other) => one.at - other.at);
  const [first, last] = [upright[0], upright.at(-1)];
  return upright
    .filter(
      (line) => line === first || line === last || Math.abs(line.from - row.top) < BEGIN * row.em,
    )
    .map(({ at }) => at)
    .filter((at, place, all) => place === 0 || at - (all[place - 1] ?? 0) > APART * row.em);
}

/** The column that what can be read of a head names; null where that is none, or several. */
function columnNamed(glyphs: readonly Glyph[], table: FormTable): FormColumn | null {
  const text = glyphs.map(({ sign }) => sign.replace(/[^\p{L}/]/u, '')).join('');
  return likeliestColumn(text, table)?.column ?? null;
}
