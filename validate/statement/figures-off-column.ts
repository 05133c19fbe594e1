import { hasDigit } from '../../kinds/has-digit.ts';
import type { Box } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { boxAround } from './box-around.ts';
import type { CellPlace } from './words-in-place.ts';

/** Fewer other figures do not tell where a column runs. */
const FEWEST_OTHERS = 3;

/**
 * Cells whose figure stands under or over few of the other figures of its column: where two columns were parted in the
 * wrong place, by a word that reaches over both, it is the other one's. With them the empty cells of its row, of which one
 * may be its own.
 */
export function figuresOffColumn({ rows }: Pick<DraftStatement, 'rows'>): CellPlace[] {
  const columns = Map.groupBy(
    rows.flatMap((line, row) =>
      Object.entries(line.cells).flatMap(([column, cell]) => {
        const box = boxAround(cell.words.filter(hasDigit).map((word) => word.box));
        return box === null ? [] : [{ row, column, cell, box }];
      }),
    ),
    ({ column, cell }) => `${column} ${cell.page}`,
  );
  const off = [...columns.values()].flatMap((figures) =>
    figures.filter((figure) => {
      // Of a table in two halves a column runs down both.
      const others = figures.filter(
        (other) => other !== figure && areInOneHalf(other.cell, figure.cell),
      );
      const aligned = others.filter(({ box }) => overlapsAcross(box, figure.box));
      return others.length >= FEWEST_OTHERS && 2 * aligned.length < others.length;
    }),
  );
  return off.flatMap(({ row, column }) => [
    { row, column },
    ...Object.entries(rows[row]?.cells ?? {}).flatMap(([beside, { words }]) =>
      words.length === 0 ? [{ row, column: beside }] : [],
    ),
  ]);
}

/** The middle of each lies within the other's width. */
function areInOneHalf({ region: one }: DraftCell, { region: other }: DraftCell): boolean {
  const holdsMiddle = ([left, , right]: Box, [from, , to]: Box) =>
    (from + to) / 2 > left && (from + to) / 2 < right;
  return holdsMiddle(one, other) && holdsMiddle(other, one);
}

function overlapsAcross([left, , right]: Box, [from, , to]: Box): boolean {
  return left < to && right > from;
}
