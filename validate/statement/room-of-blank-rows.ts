import type { Box } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { stripOf } from './strip-of.ts';
import { wideRegions } from './wide-regions.ts';

/**
 * All of the room in which a figure of an empty cell may stand: in a row in which no figure shows at what height its figures
 * stand, between the lines of a caption perhaps, from the row above to the row below. What is seen there may be a row's that
 * was left out: it tells that the cell is not blank, and never what stands in it.
 */
export function roomOfBlankRows({
  rows,
}: Pick<DraftStatement, 'rows'>): (column: string, cell: DraftCell) => Box {
  const regionOf = wideRegions({ rows });
  const heights = new Map<DraftCell, readonly [top: number, bottom: number]>();
  const strips = Map.groupBy(
    rows.flatMap(({ cells }) => {
      const isBlank = Object.values(cells).every(({ words }) => words.length === 0);
      return Object.entries(cells).map(([column, cell]) => ({ column, cell, isBlank }));
    }),
    ({ column, cell }) => `${column} ${stripOf(cell)}`,
  );
  for (const cells of strips.values())
    for (const [index, { cell, isBlank }] of cells.entries()) {
      if (!isBlank) continue;
      const [, top, , bottom] = cell.region;
      const above = cells[index - 1]?.cell.region[3] ?? top;
      const below = cells[index + 1]?.cell.region[1] ?? bottom;
      heights.set(cell, [Math.min(top, above), Math.max(bottom, below)]);
    }
  return (column, cell) => {
    const [left, top, right, bottom] = regionOf(column, cell);
    const [from, to] = heights.get(cell) ?? [top, bottom];
    return [left, from, right, to];
  };
}
