import type { CellArea } from './sheet-book.ts';

/** Columns of a sheet, XFD the last; rows of a sheet. */
export const COLUMNS = 16_384;
export const ROWS = 1_048_576;
/** All cells of a sheet: where an area cannot be followed, nobody knows where it lies. */
export const EVERYWHERE: CellArea = { top: 0, left: 0, bottom: ROWS - 1, right: COLUMNS - 1 };
/** No column need be told of twice; some programs do. */
export const MOST_TOLD_COLUMNS = 4 * COLUMNS;

/** Row and column, from 0, of a reference like AB12; null where it is none or lies outside of any sheet. */
export function cellPlace(reference: string): { row: number; column: number } | null {
  const match = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference);
  if (!match) return null;
  let column = 0;
  for (const letter of (match[1] ?? '').toUpperCase())
    column = column * 26 + letter.charCodeAt(0) - 64;
  const row = Number(match[2]);
  return column > COLUMNS || row > ROWS ? null : { row: row - 1, column: column - 1 };
}

/** The area between two references like A1:C3, whichever corners they name, or that of one alone; null where it is none. */
export function cellArea(reference: string): CellArea | null {
  const [from, to = from] = reference.split(':').map(cellPlace);
  if (!from || !to) return null;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

export function isWithin(
  { row, column }: { readonly row: number; readonly column: number },
  { top, left, bottom, right }: CellArea,
): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
