import {
  COLUMN_HEADS,
  type CommercialColumn,
  foldText,
  labelOf,
} from '../../kinds/commercial-invoice/vocabulary.ts';
import { type Cell, type CellRow, partOfCell } from './cells-of-page.ts';

/** A printed column: its head's extent in pixels. `known` false: the head means nothing that is known. */
export interface ItemColumn {
  readonly key: CommercialColumn;
  readonly known: boolean;
  readonly left: number;
  readonly right: number;
}

export interface ItemHead {
  readonly columns: readonly ItemColumn[];
  /** Index of its last row. */
  readonly last: number;
  readonly first: number;
}

/** Lines of one head stand at most this many heights apart. */
const LINE_GAP = 2.2;
/** Columns that make a row of captions the head of an item table, besides a name and an amount. */
const OTHERS = ['quantity', 'unit_price', 'tax_rate', 'tax_or_rate', 'unit', 'discount', 'tax'];

/** The head of the item table; null where the page has none. */
export function findItemHead(rows: readonly CellRow[]): ItemHead | null {
  for (const [index, row] of rows.entries()) {
    if (columnsOf(row.cells).filter(({ key }) => key !== null).length < 2) continue;
    const [first, last] = [reach(rows, index, -1), reach(rows, index, 1)];
    const stacks = stacked(rows.slice(first, last + 1));
    const columns = columnsOf(stacks);
    const keys = columns.map(({ key }) => key);
    if (
      keys.includes('name') &&
      keys.includes('amount') &&
      OTHERS.some((key) => keys.includes(key as CommercialColumn))
    )
      return { columns: withoutDoubles(columns), first, last };
  }
  return null;
}

/** How far the head goes up or down from its widest row: captions only, close together. */
function reach(rows: readonly CellRow[], from: number, step: 1 | -1): number {
  let at = from;
  for (;;) {
    const [row, next] = [rows[at], rows[at + step]];
    if (!row || !next || Math.abs(next.centre - row.centre) > LINE_GAP * row.em) return at;
    if (next.cells.some(({ text }) => /\d/.test(text) || text.endsWith(':'))) return at;
    if (next.cells.length > row.cells.length + 1) return at;
    at += step;
  }
}

interface Caption {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly parts: readonly Cell[];
}

/** Captions over several lines as one: those that share a stretch of the line. */
function stacked(rows: readonly CellRow[]): Caption[] {
  const stacks: { parts: Cell[]; left: number; right: number }[] = [];
  for (const row of rows)
    for (const cell of row.cells) {
      const stack = stacks.find((one) => cell.left < one.right && cell.right > one.left);
      if (!stack) stacks.push({ parts: [cell], left: cell.left, right: cell.right });
      else {
        stack.parts.push(cell);
        stack.left = Math.min(stack.left, cell.left);
        stack.right = Math.max(stack.right, cell.right);
      }
    }
  return stacks
    .map(({ parts, left, right }) => ({
      text: parts.map(({ text }) => text).join(' '),
      left,
      right,
      parts,
    }))
    .sort((one, other) => one.left - other.left);
}

function columnsOf(captions: readonly (Cell | Caption)[]): ItemColumn[] {
  return captions.flatMap((caption): ItemColumn[] => {
    const whole = headOf(caption.text);
    const { left, right } = caption;
    if (whole) return [{ key: whole.meaning, known: true, left, right }];
    const [only] = 'parts' in caption ? caption.parts : [caption];
    const several =
      only && ('parts' in caption ? caption.parts.length === 1 : true) ? split(only) : [];
    if (several.length > 0) return several;
    return [{ key: null, known: !/\p{L}/u.test(caption.text), left, right }];
  });
}

function headOf(text: string) {
  return labelOf(foldText(text).replace(/[:.]$/, ''), COLUMN_HEADS);
}

/** One text that holds two heads or more side by side. */
function split(cell: Cell): ItemColumn[] {
  const words = cell.text.split(' ');
  const found: ItemColumn[] = [];
  let at = 0;
  for (let from = 0; from < words.length; ) {
    let to = words.length;
    while (to > from && !headOf(words.slice(from, to).join(' '))) to--;
    if (to === from) return [];
    const text = words.slice(from, to).join(' ');
    const part = partOfCell(cell, at, at + text.length);
    const head = headOf(text);
    if (!part || !head) return [];
    found.push({ key: head.meaning, known: true, left: part.left, right: part.right });
    at += text.length + 1;
    from = to;
  }
  return found;
}

/** A second head for one column is not known: which of the two is meant cannot be told. The last amount is the line's. */
function withoutDoubles(columns: readonly ItemColumn[]): ItemColumn[] {
  return columns.map((column) => {
    const others = columns.filter(({ key }) => key !== null && key === column.key);
    if (column.key === null || others.length === 1) return column;
    const isMeant = column.key === 'amount' ? others.at(-1) === column : others[0] === column;
    return isMeant ? column : { ...column, key: null, known: false };
  });
}
