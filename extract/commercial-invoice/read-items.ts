import {
  COLUMN_HEADS,
  labelOf,
  SUMMARY_LABELS,
} from '../../kinds/commercial-invoice/vocabulary.ts';
import type { DraftRow, DraftValue } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { draftValue } from '../labelled-form/draft-value.ts';
import type { Glyph } from '../labelled-form/glyphs-of-page.ts';
import { type Cell, type CellRow, cellOf, partOfCell } from './cells-of-page.ts';
import { figureBeforeUnit, isFigure, isPercent } from './figure-shape.ts';
import type { ItemColumn, ItemHead } from './find-item-head.ts';

export interface ItemRows {
  readonly items: readonly DraftRow[];
  readonly loose: readonly DraftValue[];
  /** Index of the last row of the items; that of the head where there is none. */
  readonly last: number;
}

const FIGURES: readonly ItemColumn['key'][] = [
  'quantity',
  'unit_price',
  'discount',
  'tax_rate',
  'tax_or_rate',
  'tax',
  'amount',
];
/** Ink without a reading. */
const UNREAD = '\uFFFD';
/** Two columns that are nearer to each other than this, in heights, beside a figure under neither: it may be of either. */
const MARGIN = 1;
/** A line this many heights below the one before it does not go on with it. */
const NEXT_LINE = 3;
/** A table ends where nothing stands for so many heights. */
const END_OF_TABLE = 9;

interface OpenItem {
  readonly cells: Map<string, { readonly lines: Glyph[][]; doubtful: boolean }>;
  readonly row: CellRow;
  bottom: number;
}

/**
 * The rows below the head, up to the sums. An item is a row with an amount; lines without figures go on with the name above
 * them. A figure goes to the column under whose head it stands, or the nearest; other figures are loose.
 */
export function readItems(page: Page, rows: readonly CellRow[], head: ItemHead): ItemRows {
  const open: OpenItem[] = [];
  const loose: Cell[] = [];
  let last = head.last;
  /** An item whose amount stands on a line of its own, lower. */
  let partial: OpenItem | null = null;
  let pending: Cell[] = [];
  for (let index = head.last + 1; index < rows.length; index++) {
    const [row, before] = [rows[index], rows[index - 1]];
    if (!row || !before) break;
    if (row.centre - before.centre > END_OF_TABLE * row.em) break;
    if (isOtherHead(row)) break;
    const placed = placeCells(withoutDetails(row), head.columns);
    const figures = placed.filter(isFigureIn);
    const hasAmount = figures.some(({ column }) => column?.key === 'amount');
    if (isSummary(row, figures)) continue;
    const current: OpenItem | undefined = partial ?? open.at(-1);
    const isNear = current !== undefined && row.top - current.bottom < NEXT_LINE * row.em;
    const fills = figures.every(({ column }) => !current?.cells.has(column?.key ?? ''));
    if (partial && isNear && hasAmount && fills) {
      addLines(partial, placed);
      open.push(partial);
      partial = null;
      loose.push(...pending);
      pending = [];
      last = index;
    } else if (figures.length > 0 && hasName(placed)) {
      pending.push(...figuresOf(partial));
      partial = null;
      const item = { cells: cellsOf(placed), row, bottom: row.bottom };
      if (!hasAmount) {
        partial = item;
        continue;
      }
      open.push(item);
      loose.push(...pending, ...placed.flatMap(({ cell, column }) => (column ? [] : [cell])));
      pending = [];
      last = index;
    } else if (current && isNear && figures.length === 0) {
      addLines(current, placed);
      current.bottom = row.bottom;
    } else pending.push(...figures.map(({ cell }) => cell));
  }
  // Right below the items, what has figures and no amount is one of them.
  const end = open.at(-1)?.bottom ?? 0;
  if (partial && partial.row.top - end < NEXT_LINE * partial.row.em)
    loose.push(...figuresOf(partial));
  return {
    items: open.map((item) => rowOf(page, item, head.columns)),
    loose: loose.flatMap(({ glyphs }) => draftValue(page, [glyphs]) ?? []),
    last,
  };
}

interface PlacedCell {
  readonly cell: Cell;
  /** null: it fits no column. */
  readonly column: ItemColumn | null;
  readonly doubtful: boolean;
}

/** A row without what stands behind a label of its own ("Gross price: 4.00"): details of an item, not its cells. */
function withoutDetails(row: CellRow): CellRow {
  const label = row.cells.findIndex(({ text }) => text.endsWith(':'));
  return label < 0 ? row : { ...row, cells: row.cells.slice(0, label) };
}

/** A sum, or what is added and taken off below: goods may be called "packing" or "freight", and then they have a price. */
function isSummary({ cells }: CellRow, figures: readonly PlacedCell[]): boolean {
  const roles = cells.flatMap(({ folded }) => labelOf(folded, SUMMARY_LABELS)?.meaning ?? []);
  const has = (key: ItemColumn['key']) => figures.some(({ column }) => column?.key === key);
  if (roles.length === 0) return false;
  return roles.every((role) => role === 'charge' || role === 'discount')
    ? !(has('quantity') || has('unit_price'))
    : !(has('quantity') && has('unit_price'));
}

/** A row of captions below the items: another table begins. */
function isOtherHead({ cells }: CellRow): boolean {
  const heads = cells.filter(({ folded }) => labelOf(folded, COLUMN_HEADS) !== null);
  return heads.length >= 2 && !cells.some(({ text }) => /\d/.test(text));
}

function isFigureIn({ cell, column }: PlacedCell): boolean {
  const { text } = cell;
  return (
    column !== null &&
    FIGURES.includes(column.key) &&
    (isFigure(text) || isPercent(text) || text.includes(UNREAD))
  );
}

function figuresOf(item: OpenItem | null): Cell[] {
  return [...(item?.cells ?? [])].flatMap(([key, { lines }]) =>
    FIGURES.some((figure) => figure === key) ? lines.map((line) => cellOf(line)) : [],
  );
}

function hasName(placed: readonly PlacedCell[]): boolean {
  return placed.some(({ column, cell }) => column?.key === 'name' && /\p{L}/u.test(cell.text));
}

function placeCells({ cells, em }: CellRow, columns: readonly ItemColumn[]): PlacedCell[] {
  const placed = cells.flatMap((cell): PlacedCell[] => {
    const unitAt = figureBeforeUnit(cell.text);
    const nearest = nearestColumns(cell, columns);
    const [best, second] = nearest;
    if (!best) return [{ cell, column: null, doubtful: false }];
    if (isFigure(cell.text) || isPercent(cell.text)) {
      const doubtful =
        second !== undefined &&
        best.distance > 0 &&
        second.distance - best.distance < MARGIN * em &&
        (FIGURES.includes(best.column.key) || FIGURES.includes(second.column.key));
      return [{ cell, column: best.column, doubtful: doubtful || cell.crowded }];
    }
    if (best.column.key === 'quantity' && unitAt > 0) {
      const [figure, unit] = [partOfCell(cell, 0, unitAt), partOfCell(cell, unitAt)];
      const of = { ...best.column, key: 'unit' } as const;
      return [
        ...(figure ? [{ cell: figure, column: best.column, doubtful: false }] : []),
        ...(unit ? [{ cell: unit, column: of, doubtful: false }] : []),
      ];
    }
    return [{ cell, column: textColumn(cell, columns, best), doubtful: false }];
  });
  return placed;
}

interface Nearness {
  readonly column: ItemColumn;
  /** Gap between cell and head; 0 where they share a stretch of the line. */
  readonly distance: number;
}

function nearestColumns(cell: Cell, columns: readonly ItemColumn[]): Nearness[] {
  return columns
    .map((column) => ({
      column,
      distance: Math.max(0, column.left - cell.right, cell.left - column.right),
      shared: Math.min(column.right, cell.right) - Math.max(column.left, cell.left),
      edges: Math.min(Math.abs(column.right - cell.right), Math.abs(column.left - cell.left)),
    }))
    .sort(
      (one, other) =>
        one.distance - other.distance ||
        (one.distance === 0 ? other.shared - one.shared : one.edges - other.edges),
    );
}

/** A text is of the name where it begins left of the first column of figures; of a unit or another text column under its head. */
function textColumn(cell: Cell, columns: readonly ItemColumn[], best: Nearness): ItemColumn | null {
  const name = columns.find(({ key }) => key === 'name') ?? null;
  const firstFigure = columns.find(({ key }) => FIGURES.includes(key));
  if (best.distance === 0 && !FIGURES.includes(best.column.key)) return best.column;
  // "3 PCS" beside the quantity.
  if (best.column.key === 'quantity' && /^\p{L}{1,8}\.?(?:\(s\))?$/u.test(cell.text))
    return { ...best.column, key: 'unit' };
  const isLeft = firstFigure === undefined || cell.left < firstFigure.left;
  return isLeft ? name : best.distance === 0 ? best.column : null;
}

function cellsOf(placed: readonly PlacedCell[]): OpenItem['cells'] {
  const cells: OpenItem['cells'] = new Map();
  for (const { cell, column, doubtful } of placed) {
    if (!column || column.key === null) continue;
    const own = cells.get(column.key);
    if (!own) cells.set(column.key, { lines: [[...cell.glyphs]], doubtful });
    else {
      own.lines[0]?.push(...cell.glyphs);
      // Two figures in one cell: neither is certain.
      own.doubtful ||= doubtful || FIGURES.includes(column.key);
    }
  }
  return cells;
}

/** What a further line says: more of the name, and figures of columns that were empty so far. */
function addLines({ cells }: OpenItem, placed: readonly PlacedCell[]): void {
  for (const { cell, column, doubtful } of placed) {
    if (!column || column.key === null) continue;
    const own = cells.get(column.key);
    if (!own) cells.set(column.key, { lines: [[...cell.glyphs]], doubtful });
    else if (column.key === 'name') own.lines.push([...cell.glyphs]);
  }
}

function rowOf(page: Page, { cells, row }: OpenItem, columns: readonly ItemColumn[]): DraftRow {
  const keys = [...columns.flatMap(({ key }) => key ?? []), ...cells.keys()];
  const draft: Record<string, DraftValue | null> = {};
  const gaps: Record<string, [number, number, number, number]> = {};
  for (const key of new Set(keys)) {
    const cell = cells.get(key);
    draft[key] = cell
      ? draftValue(page, cell.lines, {
          // Of lines below a name it is not certain that they belong to it.
          doubtful: cell.doubtful || cell.lines.length > 1,
          solid: key !== 'name',
          spacedLines: true,
          spacedWords: true,
        })
      : null;
    const column = columns.find((one) => one.key === key);
    if (!cell && column)
      gaps[key] = [
        column.left / page.width,
        row.top / page.height,
        column.right / page.width,
        row.bottom / page.height,
      ];
  }
  return { page: page.number, cells: draft, gaps };
}
