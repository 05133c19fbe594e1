import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { stripOf } from './strip-of.ts';

/** Fewer figures do not show where a column's figures stand. */
const FEWEST = 3;
/** Share of the width of a column's figures up to which one of the column before may reach into them. */
const REACH = 0.5;

/**
 * Tells of a cell whether what was read as one figure reaches over the figures of its own column into those of the next:
 * the figures of two columns, joined. Readers that see both see one longer figure.
 */
export function overTwoColumns({
  rows,
}: Pick<DraftStatement, 'rows'>): (row: number, column: string) => boolean {
  const strips = new Map<string, { readonly row: number; readonly box: readonly number[] }[]>();
  for (const [row, { cells }] of rows.entries())
    for (const [column, cell] of Object.entries(cells))
      for (const { box } of cell.words) {
        const name = `${column} ${stripOf(cell)}`;
        strips.set(name, [...(strips.get(name) ?? []), { row, box }]);
      }
  return (row, column) => {
    const cells = rows[row]?.cells ?? {};
    const own = cells[column];
    return Object.entries(cells).some(([other, cell]) => {
      if (own === undefined || other === column || cell.page !== own.page) return false;
      const figures = (strips.get(`${other} ${stripOf(cell)}`) ?? []).filter(
        (one) => one.row !== row,
      );
      if (figures.length < FEWEST) return false;
      const left = Math.min(...figures.map(({ box }) => box[0] ?? 1));
      const right = Math.max(...figures.map(({ box }) => box[2] ?? 0));
      return own.words.some(({ box }) =>
        box[0] < left
          ? box[2] > left + REACH * (right - left)
          : box[2] > right && box[0] < right - REACH * (right - left),
      );
    });
  };
}
