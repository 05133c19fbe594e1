import type { Sheet, SheetCell } from './sheet-book.ts';

/** Nothing is seen in a column or row as thin as this: in widths of a digit, and in points. */
export const THINNEST_COLUMN = 0.5;
export const THINNEST_ROW = 1;
/** Width of points, commas and signs beside that of a digit. */
const MARK = 0.5;
/** Some fonts are narrower than the one by whose digits columns are measured. */
const NARROWEST_FONT = 0.9;

/**
 * What is shown sign by sign has room in the columns of its cell. Told only of columns of a told width, and in doubt there
 * is room.
 */
export function hasRoom(
  text: string,
  { digitWidth, indent }: Pick<SheetCell, 'digitWidth' | 'indent'>,
  [first, last]: SheetCell['reach'],
  sheet: Pick<Sheet, 'columnWidths' | 'usualWidth' | 'hiddenColumns'>,
): boolean {
  if (digitWidth === null) return true;
  const digits = text.replace(/\D/g, '').length;
  const needed = (digits + (text.length - digits) * MARK) * digitWidth * NARROWEST_FONT + indent;
  let width = 0;
  for (let at = first; at <= last && width < needed; at++) width += widthOf(at, sheet);
  return width >= needed;
}

function widthOf(
  column: number,
  { columnWidths, usualWidth, hiddenColumns }: Parameters<typeof hasRoom>[3],
): number {
  if (hiddenColumns.has(column)) return 0;
  return columnWidths.get(column) ?? usualWidth ?? Number.POSITIVE_INFINITY;
}
