import { areaOf, mergedAreas } from './merged-areas.ts';
import type { Sheet, SheetCell } from './sheet-book.ts';

/** Nothing is seen in a column or row as thin as this: in widths of a digit, and in points. */
export const THINNEST_COLUMN = 0.5;
export const THINNEST_ROW = 1;
/** Width of points, commas and signs beside that of a digit. */
const MARK = 0.5;
/** Some fonts are narrower than the one by whose digits columns are measured. */
const NARROWEST_FONT = 0.9;

/**
 * A number that is shown digit by digit has room in its cell; else ### is shown. Told only of columns of a told width,
 * and in doubt there is room.
 */
export function hasRoom(
  text: string,
  { row, column, digitWidth, indent }: SheetCell,
  { columnWidths, usualWidth, merged }: Pick<Sheet, 'columnWidths' | 'usualWidth' | 'merged'>,
): boolean {
  if (digitWidth === null) return true;
  const digits = text.replace(/\D/g, '').length;
  const needed = (digits + (text.length - digits) * MARK) * digitWidth * NARROWEST_FONT + indent;
  const fits = (from: number, to: number) => {
    let width = 0;
    for (let at = from; at <= to && width < needed; at++)
      width += columnWidths.get(at) ?? usualWidth ?? Number.POSITIVE_INFINITY;
    return width >= needed;
  };
  if (fits(column, column)) return true;
  const { left, right } = areaOf({ row, column }, mergedAreas({ merged }));
  return fits(left, right);
}
