import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { isSeenAlike } from './is-seen-alike.ts';

/** How far the middle of a figure may lie outside of its cell, as a share of the cell's height. */
const OVER_EDGE = 0.1;

/** Within so much of its cell a figure stands beside it. */
const BESIDE = 1;

/** A lone word that was assigned elsewhere ousted none. */
const FEWEST_IN_A_RUN = 2;

/** A cell of a draft. */
export interface CellPlace {
  readonly row: number;
  readonly column: string;
}

/**
 * A draft says which words stand in which cell, and where each cell lies. Words that lie in another cell of their page
 * than in the one they were assigned to go there: whoever assigned them was wrong by a row or a column. Into cells that
 * are empty then come the figures of the page that stand in them and had been ousted. `displaced`: the cells that lost or
 * got words, or hold some that lie in no cell. `homeless`: of these the ones whose words lie in no cell of their page and
 * not beside their own, as words of another page do. `isSettled`: there are several such words, each lies in one cell and
 * no other, and all went the same number of rows: the cells are where the page has its figures, and what is empty now may
 * be taken for blank.
 */
export function wordsInPlace(
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): {
  readonly draft: DraftStatement;
  readonly displaced: readonly CellPlace[];
  readonly homeless: readonly CellPlace[];
  readonly isSettled: boolean;
} {
  const cells = draft.rows.flatMap((line, row) =>
    Object.entries(line.cells).map(([column, cell]) => ({ row, column, cell })),
  );
  const pageOf = pagesOfWords(pages);
  const strays = cells.flatMap(({ row, column, cell }) =>
    cell.words.flatMap((word) => {
      const page = pageOf.get(word) ?? cell.page;
      return page === cell.page && liesIn(word, cell) ? [] : [{ row, column, word, cell, page }];
    }),
  );
  if (strays.length === 0) return { draft, displaced: [], homeless: [], isSettled: true };
  const displaced: CellPlace[] = [];
  const homeless: CellPlace[] = [];
  const gone = new Set<Word>();
  const come = new Map<string, Word[]>();
  const ways = new Set<number | null>();
  for (const { row, column, word, cell: own, page } of strays) {
    displaced.push({ row, column });
    const targets = cells.filter(({ cell }) => cell.page === page && liesIn(word, cell));
    const [target] = targets;
    if (target === undefined && !(page === own.page && liesIn(word, own, BESIDE)))
      homeless.push({ row, column });
    if (target === undefined || targets.length > 1) {
      ways.add(null);
      continue;
    }
    displaced.push({ row: target.row, column: target.column });
    gone.add(word);
    ways.add(target.row - row);
    const name = `${target.row}/${target.column}`;
    come.set(name, [...(come.get(name) ?? []), word]);
  }
  const ousted = oustedWords(draft, pages);
  const isInRun = runOf(gone.size < FEWEST_IN_A_RUN ? [] : displaced);
  const rows = draft.rows.map((line, row) => ({
    ...line,
    cells: Object.fromEntries(
      Object.entries(line.cells).map(([column, cell]) => {
        const name = `${row}/${column}`;
        const words = [
          ...cell.words.filter((word) => !gone.has(word)),
          ...(come.get(name) ?? []),
        ].sort((a, b) => a.box[0] - b.box[0]);
        if (words.length > 0) return [column, { ...cell, words }];
        const back = isInRun({ row, column }) ? ousted(cell) : [];
        if (back.length > 0) displaced.push({ row, column });
        return [column, { ...cell, words: back }];
      }),
    ),
  }));
  const isSettled = gone.size >= FEWEST_IN_A_RUN && ways.size === 1;
  return { draft: { ...draft, rows }, displaced, homeless, isSettled };
}

/** The page of each word that stands on one as it is; words that were joined from several are on none. */
function pagesOfWords(pages: ReadonlyMap<number, Page>): ReadonlyMap<Word, number> {
  return new Map(
    [...pages].flatMap(([number, { words }]) => words.map((word) => [word, number] as const)),
  );
}

/** Tells of a cell whether it stands in a run of such as lost or got words, or beside it in its column. */
function runOf(displaced: readonly CellPlace[]): (place: CellPlace) => boolean {
  const rowsOf = Map.groupBy([...displaced], ({ column }) => column);
  return ({ row, column }) => {
    const rows = (rowsOf.get(column) ?? []).map((place) => place.row);
    return row >= Math.min(...rows) - 1 && row <= Math.max(...rows) + 1;
  };
}

/** Tells of a cell what two readers see alike in it, and what stands in no cell, head or list of what was left over. */
function oustedWords(
  { rows, columns, unassigned }: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): (cell: DraftCell) => readonly Word[] {
  const taken = new Set([
    ...rows.flatMap(({ cells }) =>
      Object.values(cells).flatMap(({ page, words }) => words.map(({ id }) => `${page}/${id}`)),
    ),
    ...[
      ...columns.flatMap(({ headings }) => headings.flatMap(({ words }) => words)),
      ...unassigned,
    ].map(({ page, word }) => `${page}/${word.id}`),
  ]);
  return (cell) =>
    (pages.get(cell.page)?.words ?? []).filter(
      (word) => isSeenAlike(word) && !taken.has(`${cell.page}/${word.id}`) && liesIn(word, cell),
    );
}

function liesIn({ box }: Word, { region }: DraftCell, overEdge = OVER_EDGE): boolean {
  const [left, top, right, bottom]: Box = region;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const room = overEdge * (bottom - top);
  // A figure may reach over the side of its column; by its height it is told from the next row's.
  return x >= left - room && x <= right + room && y >= top - room && y <= bottom + room;
}
