import { COLUMNS } from './cell-place.ts';
import type { CellArea, Sheet, SheetCell } from './sheet-book.ts';

/** Merged areas by the place of their first cell, which is the only one that shows anything. */
export type Areas = ReadonlyMap<number, CellArea>;

export function mergedAreas({ merged }: Sheet): Areas {
  return new Map(merged.map((area) => [area.top * COLUMNS + area.left, area]));
}

/** Tells of a cell whether a merged area lies over it: what it holds is not shown, as only the first cell's is. */
export function coveredBy({ merged, cells }: Sheet): (cell: SheetCell) => boolean {
  const rows = [...new Set(cells.map(({ row }) => row))];
  const over = new Map<number, CellArea[]>();
  for (const area of merged)
    for (const row of rows)
      if (row >= area.top && row <= area.bottom) {
        const list = over.get(row);
        if (list) list.push(area);
        else over.set(row, [area]);
      }
  return ({ row, column }) =>
    over
      .get(row)
      ?.some(
        ({ top, left, right }) =>
          column >= left && column <= right && !(row === top && column === left),
      ) ?? false;
}

/** The area that a cell's content has for itself. */
export function areaOf({ row, column }: Pick<SheetCell, 'row' | 'column'>, areas: Areas): CellArea {
  return (
    areas.get(row * COLUMNS + column) ?? { top: row, bottom: row, left: column, right: column }
  );
}
