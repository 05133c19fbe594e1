import { COLUMNS, ROWS } from './cell-place.ts';
import type { CellArea, Sheet } from './sheet-book.ts';

/** A corner of something drawn: the cell in which it lies and how far from that cell's own, 12,700 to a point. */
export interface Corner {
  readonly row: number;
  readonly column: number;
  readonly right: number;
  readonly down: number;
}

/** Where something is drawn over cells: to another corner, or as large as is told, 12,700 to a point. */
export interface Anchor {
  readonly from: Corner;
  readonly to: Corner | { readonly width: number; readonly height: number };
}

/** What reaches no further into a cell leaves its text alone: three points. */
const BARELY = 3 * 12_700;
/** A digit of the smallest font by which columns are measured: seven pixels. */
const DIGIT = 7 * 9_525;
/** Of columns and rows of which nothing is told, as small as programs make them: in digits and points. */
const USUAL_WIDTH = 8.43;
const USUAL_HEIGHT = 13.5;

/** The cells that lie under what is drawn, in whole or in part. */
export function cellsUnder(
  { from, to }: Anchor,
  sheet: Pick<Sheet, 'hiddenRows' | 'hiddenColumns' | 'columnWidths' | 'usualWidth'> & {
    readonly rowHeights: ReadonlyMap<number, number>;
    readonly usualHeight: number | null;
  },
): CellArea {
  const widthOf = (column: number) =>
    sheet.hiddenColumns.has(column)
      ? 0
      : (sheet.columnWidths.get(column) ?? sheet.usualWidth ?? USUAL_WIDTH) * DIGIT;
  const heightOf = (row: number) =>
    sheet.hiddenRows.has(row)
      ? 0
      : (sheet.rowHeights.get(row) ?? sheet.usualHeight ?? USUAL_HEIGHT) * 12_700;
  if ('row' in to)
    return {
      top: from.row,
      left: from.column,
      bottom: Math.max(from.row, to.down > BARELY ? to.row : to.row - 1),
      right: Math.max(from.column, to.right > BARELY ? to.column : to.column - 1),
    };
  const [left, fromLeft] = reached(from.column, from.right, widthOf, COLUMNS);
  const [top, fromTop] = reached(from.row, from.down, heightOf, ROWS);
  return {
    top,
    left,
    bottom: reached(top, Math.max(0, fromTop + to.height - BARELY), heightOf, ROWS)[0],
    right: reached(left, Math.max(0, fromLeft + to.width - BARELY), widthOf, COLUMNS)[0],
  };
}

/** A drawing over more rows or columns than this reaches to the end of the sheet, as far as anybody cares. */
const MOST_STEPS = 2_000;

/** The row or column that lies so far behind the start of another, and how far into it that is. */
function reached(
  start: number,
  distance: number,
  sizeOf: (place: number) => number,
  end: number,
): readonly [place: number, rest: number] {
  let place = start;
  let rest = distance;
  for (; place < end - 1 && rest > sizeOf(place); place++) {
    if (place - start >= MOST_STEPS) return [end - 1, 0];
    rest -= sizeOf(place);
  }
  return [place, rest];
}
