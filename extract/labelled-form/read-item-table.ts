import type { FormTable } from '../../kinds/labelled-form.ts';
import type { DraftRow, DraftValue } from '../../schemas/form-draft.ts';
import type { Page } from '../../schemas/page.ts';
import { draftValue } from './draft-value.ts';
import type { TableHead } from './find-table-head.ts';
import { type CellLines, gapsOfItem, type OpenItem } from './gaps-of-item.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import type { HeadColumn } from './head-column.ts';
import { piecesOfRow } from './pieces-of-row.ts';
import { placeRow } from './place-row.ts';

export interface ItemTable {
  readonly items: readonly DraftRow[];
  readonly subtotal: DraftRow | null;
  readonly totals: DraftRow | null;
  readonly loose: readonly DraftValue[];
  /** The last row of the table; null when the page ends without one. */
  readonly lastRow: Row | null;
}

/**
 * The rows between the head and the totals. An item begins where its name's prefix stands, or with its figures where
 * names carry none; rows without figures continue the name, the specification and the unit above them.
 */
export function readItemTable(
  page: Page,
  rows: readonly Row[],
  head: TableHead,
  table: FormTable,
): ItemTable {
  const below = rows.filter((row) => row.centre > head.row.centre);
  const closing = (row: Row, captions: readonly string[]) => captionOf(row, captions) !== null;
  const end = below.findIndex((row) => closing(row, table.totals.captions));
  const body = end < 0 ? below : below.slice(0, end);
  const lastRow = end < 0 ? null : (below[end] ?? null);
  const rulings = rulingsThrough(page, head.row, lastRow ?? body.at(-1) ?? head.row);

  const open: OpenItem[] = [];
  const loose: DraftValue[] = [];
  let subtotal: DraftRow | null = null;
  for (const row of body) {
    if (isDetailHead(row, table.detailHeads)) break;
    if (closing(row, table.subtotalCaptions)) {
      subtotal = readSum(page, row, head, table, table.subtotalCaptions, loose);
      continue;
    }
    const placed = placeRow(piecesOfRow(row, head.columns), {
      columns: head.columns,
      em: head.row.em,
      rulings,
    });
    const cells: OpenItem = new Map();
    for (const [index, column] of head.columns.entries()) {
      const glyphs = placed.cells.get(index)?.flatMap((piece) => piece.glyphs);
      if (!glyphs || column.key === null) continue;
      const doubtful =
        placed.doubtful.has(index) ||
        (column.content === 'text' && reachesInto(head.columns[index + 1], glyphs));
      cells.set(column.key, { lines: [glyphs], doubtful });
    }
    addLoose(page, loose, ...placed.loose.map((piece) => piece.glyphs));
    addRow(page, open, cells, head, table, loose);
  }
  const keys = head.columns.flatMap((column) => (column.key === null ? [] : [column.key]));
  return {
    items: open.map((item) => ({
      page: page.number,
      cells: Object.fromEntries(
        keys.map((key) => {
          const cell = item.get(key);
          return [key, cell ? draftValue(page, cell.lines, { doubtful: cell.doubtful }) : null];
        }),
      ),
      gaps: gapsOfItem(page, item, head, table.anchorColumn),
    })),
    subtotal,
    totals: lastRow && readSum(page, lastRow, head, table, table.totals.captions, loose),
    loose,
    lastRow,
  };
}

function addRow(
  page: Page,
  open: OpenItem[],
  cells: OpenItem,
  head: TableHead,
  table: FormTable,
  loose: DraftValue[],
): void {
  if (cells.size === 0) return;
  const current = open.at(-1);
  const { anchorColumn, nameColumn, namePrefix } = table;
  const isFigureColumn = (key: string) =>
    head.columns.some((column) => column.key === key && column.content !== 'text');
  const hasFigures = [...cells.keys()].some(isFigureColumn);
  const name = spelling(cells.get(nameColumn));
  const starts =
    namePrefix !== null && name.startsWith(namePrefix) && !isPrefixOpen(current, table);
  const currentHasFigures = current !== undefined && [...current.keys()].some(isFigureColumn);
  if (!current || starts || (hasFigures && currentHasFigures && cells.has(anchorColumn))) {
    open.push(cells);
    return;
  }
  for (const [key, cell] of cells) {
    const above = current.get(key);
    if (!above) current.set(key, cell);
    // A second figure in a cell is no continuation: it must be seen, not joined.
    else if (isFigureColumn(key)) addLoose(page, loose, ...cell.lines);
    else {
      above.lines.push(...cell.lines);
      above.doubtful ||= cell.doubtful;
    }
  }
}

/** The name so far ends inside its *prefix*, which wraps. */
function isPrefixOpen(item: OpenItem | undefined, table: FormTable): boolean {
  const name = spelling(item?.get(table.nameColumn));
  const prefix = table.namePrefix;
  return prefix !== null && name.startsWith(prefix) && name.split(prefix).length === 2;
}

function spelling(cell: CellLines | undefined): string {
  return (cell?.lines ?? [])
    .flat()
    .map((glyph) => glyph.sign)
    .join('');
}

/** A row of sums: its figures by column key. */
function readSum(
  page: Page,
  row: Row,
  head: TableHead,
  table: FormTable,
  captions: readonly string[],
  loose: DraftValue[],
): DraftRow {
  const keys = Object.keys(table.totals.paths);
  const columns = head.columns.filter((column) => column.key !== null && keys.includes(column.key));
  const glyphs = row.glyphs.slice(captionOf(row, captions) ?? 0);
  const placed = placeRow(piecesOfRow({ ...row, glyphs }, columns), {
    columns,
    em: head.row.em,
    rulings: [],
  });
  addLoose(page, loose, ...placed.loose.map((piece) => piece.glyphs));
  const cells = columns.map((column, index) => {
    const pieces = placed.cells.get(index);
    const lines = pieces ? [pieces.flatMap((piece) => piece.glyphs)] : [];
    return [
      column.key ?? '',
      draftValue(page, lines, { doubtful: placed.doubtful.has(index) }),
    ] as const;
  });
  return { page: page.number, cells: Object.fromEntries(cells), gaps: {} };
}

/** The cell runs on under the next head: it may have swallowed that column's content. */
function reachesInto(next: HeadColumn | undefined, glyphs: readonly Glyph[]): boolean {
  return next !== undefined && glyphs.some((glyph) => glyph.right > next.left);
}

/** How many glyphs the caption takes with which the row begins; null when it begins otherwise. */
function captionOf(row: Row, captions: readonly string[]): number | null {
  const text = row.glyphs.map((glyph) => glyph.sign).join('');
  const caption = captions.find((candidate) => text.startsWith(candidate));
  if (!caption) return null;
  const next = row.glyphs[caption.length];
  return !next || /[¥\d(:*\uFFFD-]/.test(next.sign) ? caption.length : null;
}

function isDetailHead(row: Row, heads: readonly string[]): boolean {
  const text = row.glyphs.map((glyph) => glyph.sign).join('');
  return heads.filter((head) => text.includes(head)).length >= 2;
}

function addLoose(page: Page, loose: DraftValue[], ...runs: (readonly Glyph[])[]): void {
  for (const run of runs) {
    const value = draftValue(page, [run]);
    if (value) loose.push(value);
  }
}

/** Vertical ruling lines that run through most of the table, in pixels. */
function rulingsThrough(page: Page, first: Row, last: Row): number[] {
  const [top, bottom] = [first.top / page.height, last.bottom / page.height];
  return page.rulings
    .filter((ruling) => ruling.orientation === 'vertical')
    .filter(({ from, to }) => Math.min(to, bottom) - Math.max(from, top) > 0.6 * (bottom - top))
    .map((ruling) => ruling.at * page.width);
}
