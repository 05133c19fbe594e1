import { areListHeads, type ListColumn, listColumn } from '../../kinds/vat-invoice/list-columns.ts';
import type { Page, Word } from '../../schemas/page.ts';

/** The line of heads of an invoice list. */
export interface ListHead {
  /** Upper edge of its words, as a fraction of the page's height. */
  readonly top: number;
  /** The columns, left to right, with the fractions of the page's width between which each lies. */
  readonly columns: readonly {
    readonly column: ListColumn;
    readonly left: number;
    readonly right: number;
  }[];
}

/** Lines below the top of a sheet in which a list begins. */
const MOST_LINES_ABOVE = 20;

/** The words of a sheet by the upper edge of the row that they stand in, which all of a row share exactly. */
export function linesOfSheet(words: readonly Word[]): Map<number, Word[]> {
  return Map.groupBy(words, ({ box }) => box[1]);
}

/** Finds the heads of a list on a page that was laid out from a sheet; null where it holds none. */
export function findListHead(page: Page): ListHead | null {
  if (page.source !== 'structured') return null;
  for (const [top, words] of [...linesOfSheet(page.words)].slice(0, MOST_LINES_ABOVE)) {
    const named = words.flatMap((word) => {
      const column = listColumn(word.text ?? '');
      return column ? [{ column, word }] : [];
    });
    if (areListHeads(words.map(({ text }) => text ?? '')))
      return { top, columns: columnsUnder(named, page) };
  }
  return null;
}

/** The ruling lines beside each head; of two heads of one name the first counts. */
function columnsUnder(
  named: readonly { readonly column: ListColumn; readonly word: Word }[],
  page: Page,
): ListHead['columns'] {
  const edges = page.rulings
    .filter(({ orientation }) => orientation === 'vertical')
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  const seen = new Set<ListColumn>();
  return named.flatMap(({ column, word }) => {
    if (seen.has(column) && column !== 'other') return [];
    seen.add(column);
    const x = middle(word.box[0], word.box[2]);
    return [
      {
        column,
        left: edges.findLast((at) => at <= x) ?? word.box[0],
        right: edges.find((at) => at > x) ?? word.box[2],
      },
    ];
  });
}

function middle(from: number, to: number): number {
  return (from + to) / 2;
}
