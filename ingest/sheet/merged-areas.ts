import { MOST_COMPARED_AREAS } from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { ROWS } from './cell-place.ts';
import type { CellArea, Sheet, SheetCell } from './sheet-book.ts';

/** Merged areas by the place of their first cell, which is the only one that shows anything. */
export type Areas = ReadonlyMap<number, CellArea>;

/** Asked for each cell of a sheet. */
const KNOWN = new WeakMap<Sheet['merged'], Areas>();

export function mergedAreas({ merged }: Pick<Sheet, 'merged'>): Areas {
  const known =
    KNOWN.get(merged) ??
    new Map(merged.map((area) => [placeOf({ row: area.top, column: area.left }), area]));
  KNOWN.set(merged, known);
  return known;
}

/**
 * Tells of a cell whether a merged area lies over it: what it holds is not shown, as only the first cell's is. Throws
 * ReadingError `sheet.too_large` where too many lie over each other, as no program lets them.
 */
export function coveredBy({
  merged,
  cells,
}: Pick<Sheet, 'merged' | 'cells'>): (cell: SheetCell) => boolean {
  const byRow = [...Map.groupBy(cells, ({ row }) => row)].sort(([a], [b]) => a - b);
  const areas = [...merged].sort((a, b) => a.top - b.top);
  const covered = new Set<number>();
  let [next, compared] = [0, 0];
  let here: CellArea[] = [];
  for (const [row, ofRow] of byRow) {
    for (let area = areas[next]; area && area.top <= row; area = areas[++next]) here.push(area);
    here = here.filter(({ bottom }) => bottom >= row);
    compared += here.length * (1 + ofRow.length);
    if (compared > MOST_COMPARED_AREAS) throw new ReadingError('sheet.too_large');
    const isOver = ({ column }: SheetCell, { top, left, right }: CellArea) =>
      column >= left && column <= right && !(row === top && column === left);
    for (const cell of ofRow)
      if (here.some((area) => isOver(cell, area))) covered.add(placeOf(cell));
  }
  return (cell) => covered.has(placeOf(cell));
}

/** The area that a cell's content has for itself. */
export function areaOf({ row, column }: Pick<SheetCell, 'row' | 'column'>, areas: Areas): CellArea {
  return (
    areas.get(placeOf({ row, column })) ?? { top: row, bottom: row, left: column, right: column }
  );
}

/** Of a sheet whose rows are laid out as columns there are as many of these. */
function placeOf({ row, column }: Pick<SheetCell, 'row' | 'column'>): number {
  return row * ROWS + column;
}
