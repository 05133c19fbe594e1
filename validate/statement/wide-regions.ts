import type { Box } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { stripOf } from './strip-of.ts';

/**
 * The region of a cell, as wide at least as the figures of its column: where words of other columns reach into this one, its
 * edges are drawn too close, and the figure would be looked for beside where it stands.
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
  return (column, cell) => {
    const [left, top, right, bottom] = cell.region;
    const [from, to] = extents.get(`${column} ${stripOf(cell)}`) ?? [left, right];
    return [Math.min(left, from), top, Math.max(right, to), bottom];
  };
}
