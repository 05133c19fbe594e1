import type { Random } from '../../fixtures/digits/random.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import { type BaseReading, middleOf } from './base-reading.ts';

/** A cell of the statement: the row's place and the column's. */
export interface CellOfBase {
  readonly row: number;
  readonly column: string;
}

/** What the first reading says after an error was put into it; the picture is unchanged. */
export interface Injection {
  /** Words by page and id: a changed one, or null where it is gone. */
  readonly words: ReadonlyMap<string, Word | null>;
  /** Words that no reader saw. */
  readonly added: readonly { readonly page: number; readonly word: Word }[];
  readonly change?: (draft: DraftStatement) => DraftStatement;
  /** Cells whose figure, or the row or column of it, the error changes. */
  readonly changed: readonly CellOfBase[];
}

/** Puts an error into a reading; null where this statement has no place for it. */
export type Inject = (base: BaseReading, random: Random) => Injection | null;

interface FigureCell extends CellOfBase {
  readonly page: number;
  readonly word: Word;
  readonly line: DraftRow;
}

export const wordName = (page: number, { id }: Word) => `${page}/${id}`;

/** Cells of one word, with what it says. */
export function figureCells({ draft, document }: BaseReading): FigureCell[] {
  return draft.rows.flatMap((line, row) =>
    document.columns.flatMap(({ id: column }) => {
      const cell = line.cells[column];
      const [word, ...others] = cell?.words ?? [];
      return cell && word?.text && others.length === 0
        ? [{ row, column, page: cell.page, word, line }]
        : [];
    }),
  );
}

/** An error in the text of one figure. */
export function misread(change: (text: string, random: Random) => string | null): Inject {
  return (base, random) => {
    const cells = figureCells(base).flatMap((cell) => {
      const text = /[1-9]/.test(cell.word.text ?? '') ? change(cell.word.text ?? '', random) : null;
      return text === null || text === cell.word.text ? [] : [{ ...cell, text }];
    });
    if (cells.length === 0) return null;
    const { page, word, row, column, text } = random.pick(cells);
    return {
      words: new Map([[wordName(page, word), { ...word, text }]]),
      added: [],
      changed: [{ row, column }],
    };
  };
}

/** Its picture is another one: what readers of pixels said of it holds no longer. */
export function moved(word: Word, box: Box): Word {
  const {
    ownPrint: _own,
    third: _third,
    fourth: _fourth,
    meetsLine: _line,
    strokeFilled: _filled,
    mayLackMinus: _minus,
    ...rest
  } = word;
  return { ...rest, box, digits: null };
}

/** A box of the same size with its middle elsewhere. */
export function boxAt(box: Box, to: { readonly x?: number; readonly y?: number }): Box {
  const { x, y } = middleOf(box);
  const [dx, dy] = [(to.x ?? x) - x, (to.y ?? y) - y];
  return [box[0] + dx, box[1] + dy, box[2] + dx, box[3] + dy];
}

/** The pages with the error in them; the second reader reads what stands where words now stand. */
export async function injected(
  { pages, look }: BaseReading,
  { words, added }: Injection,
): Promise<Page[]> {
  const changed: Page[] = [];
  for (const page of pages) {
    const all = [
      ...page.words.flatMap((word) => {
        const other = words.get(wordName(page.number, word));
        return other === undefined ? [word] : other === null ? [] : [other];
      }),
      ...added.flatMap((one) => (one.page === page.number ? [one.word] : [])),
    ];
    const unread = all.filter((word) => word.digits === null && word.looksLike === 'figure');
    const looks = await look(
      page.number,
      unread.map(({ box }) => ({ box })),
    );
    const digits = new Map(unread.map((word, index) => [word, looks[index]?.digits ?? null]));
    changed.push({
      ...page,
      words: all.map((word) => {
        const seen = digits.get(word);
        return seen === undefined ? word : { ...word, digits: seen };
      }),
    });
  }
  return changed;
}
