import type { Box } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { stripOf } from './strip-of.ts';

/**
 * The region of a cell, as wide at least as the figures of its column: where words of other columns reach into this one, its
 * edges are drawn too close, and the figure would be looked for beside where it stands. In a row in which no figure shows at
 * what height its figures stand, between the lines of a caption perhaps, it reaches from the row above to the row below.
 */
export function wideRegions({
  rows,
}: Pick<DraftStatement, 'rows'>): (column: string, cell: DraftCell) => Box {
  const extents = new Map<string, readonly [left: number, right: number]>();
  for (const { cells } of rows)
    for (const [column, cell] of Object.entries(cells))
      for (const { box } of cell.words) {
        const name = `${column} ${stripOf(cell)}`;
        const [left, right] = extents.get(name) ?? [box[0], box[2]];
        extents.set(name, [Math.min(left, box[0]), Math.max(right, box[2])]);
      }
  const heights = heightsOfBlankRows(rows);
  return (column, cell) => {
    const [left, , right] = cell.region;
    const [top, bottom] = heights.get(cell) ?? [cell.region[1], cell.region[3]];
    const [from, to] = extents.get(`${column} ${stripOf(cell)}`) ?? [left, right];
    return [Math.min(left, from), top, Math.max(right, to), bottom];
  };
}

/** Of cells of rows without any word the room between the rows around; beyond the first and the last row there is none. */
function heightsOfBlankRows(
  rows: DraftStatement['rows'],
): ReadonlyMap<DraftCell, readonly [top: number, bottom: number]> {
  const heights = new Map<DraftCell, readonly [number, number]>();
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
  return heights;
}
