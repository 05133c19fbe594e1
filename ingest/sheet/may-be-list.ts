import { areListHeads } from '../../kinds/vat-invoice/list-columns.ts';
import type { SheetCell } from './sheet-book.ts';

/** Rows with anything in them among which those of the heads are looked for. */
const MOST_ROWS = 20;

/** One of the first rows heads the columns of an invoice list. */
export function mayBeList({
  cells,
}: {
  readonly cells: readonly Pick<SheetCell, 'row' | 'content'>[];
}): boolean {
  const heads = new Map<number, string[]>();
  for (const { row, content } of cells) {
    const ofRow = heads.get(row);
    if (!ofRow && heads.size === MOST_ROWS) break;
    const text = content.kind === 'text' ? [content.text] : [];
    if (ofRow) ofRow.push(...text);
    else heads.set(row, text);
  }
  return [...heads.values()].some(areListHeads);
}
