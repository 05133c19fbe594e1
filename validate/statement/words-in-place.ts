import type { Box, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';

/** How far the middle of a figure may lie outside of its cell, as a share of the cell's height. */
const OVER_EDGE = 0.1;

/** Within so much of its cell a figure stands beside it. */
const BESIDE = 1;

/** A cell of a draft. */
export interface CellPlace {
  readonly row: number;
  readonly column: string;
}

/**
 * A draft says which words stand in which cell, and where each cell lies. Words that lie in another cell of their page
 * than in the one they were assigned to go there: whoever assigned them was wrong by a row or a column. `displaced`:
 * the cells that lost or got words, or hold some that lie in no cell. `homeless`: of these the ones whose words lie in no
 * cell of their page and not beside their own, as words of another page do.
 */
export function wordsInPlace(draft: DraftStatement): {
  readonly draft: DraftStatement;
  readonly displaced: readonly CellPlace[];
  readonly homeless: readonly CellPlace[];
} {
  const cells = draft.rows.flatMap((line, row) =>
    Object.entries(line.cells).map(([column, cell]) => ({ row, column, cell })),
  );
  const strays = cells.flatMap(({ row, column, cell }) =>
    cell.words.filter((word) => !liesIn(word, cell)).map((word) => ({ row, column, word, cell })),
  );
  if (strays.length === 0) return { draft, displaced: [], homeless: [] };
  const displaced: CellPlace[] = [];
  const homeless: CellPlace[] = [];
  const gone = new Set<Word>();
  const come = new Map<string, Word[]>();
  for (const { row, column, word, cell: own } of strays) {
    displaced.push({ row, column });
    const targets = cells.filter(({ cell }) => cell.page === own.page && liesIn(word, cell));
    const [target] = targets;
    if (target === undefined && !liesIn(word, own, BESIDE)) homeless.push({ row, column });
    if (target === undefined || targets.length > 1) continue;
    displaced.push({ row: target.row, column: target.column });
    gone.add(word);
    const name = `${target.row}/${target.column}`;
    come.set(name, [...(come.get(name) ?? []), word]);
  }
  const rows = draft.rows.map((line, row) => ({
    ...line,
    cells: Object.fromEntries(
      Object.entries(line.cells).map(([column, cell]) => {
        const words = [
          ...cell.words.filter((word) => !gone.has(word)),
          ...(come.get(`${row}/${column}`) ?? []),
        ].sort((a, b) => a.box[0] - b.box[0]);
        return [column, { ...cell, words }];
      }),
    ),
  }));
  return { draft: { ...draft, rows }, displaced, homeless };
}

function liesIn({ box }: Word, { region }: DraftCell, overEdge = OVER_EDGE): boolean {
  const [left, top, right, bottom]: Box = region;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const room = overEdge * (bottom - top);
  // A figure may reach over the side of its column; by its height it is told from the next row's.
  return x >= left - room && x <= right + room && y >= top - room && y <= bottom + room;
}
