import type { FormColumn, FormTable } from '../../kinds/labelled-form.ts';
import type { Page } from '../../schemas/page.ts';
import { countedHeads } from './counted-heads.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { Row } from './group-rows.ts';
import { guessHeads } from './guess-heads.ts';
import { HEAD_GAP, type HeadColumn, headColumn } from './head-column.ts';
import { ruledHeads } from './ruled-heads.ts';

export interface TableHead {
  readonly row: Row;
  readonly columns: readonly HeadColumn[];
}

/** A known caption must stand clear of unknown text by this much: 面积单位 is not 单位. */
const CLEAR_GAP = 0.5;

/**
 * The first row that holds the heads of every required column; null when the page has no such table. `forgiving`:
 * readings of pictures, in which heads are garbled; columns may then be missing. `page`: its lines part columns too.
 */
export function findTableHead(
  rows: readonly Row[],
  table: FormTable,
  forgiving: boolean,
  page: Page | null = null,
): TableHead | null {
  // The last column may have gone with the edge of the sheet.
  const isCut = page?.quality.cut_edges?.includes('right') ?? false;
  const seenColumns = isCut ? table.adjacentColumns.slice(0, -1) : table.adjacentColumns;
  for (const row of rows) {
    const ruled = forgiving && page ? ruledHeads(row, page, table) : null;
    if (ruled) return { row, columns: ruled };
    const columns = forgiving ? guessHeads(row, table) : readHeads(row, table.columns);
    const keys = new Set(columns.map((column) => column.key));
    const isHead = forgiving
      ? seenColumns.every((key) => keys.has(key)) &&
        columns.length >= table.fewestHeads &&
        isInOrder(columns, table) &&
        (!table.namesStandAlone || keys.has(table.nameColumn))
      : table.requiredColumns.every((key) => keys.has(key));
    if (isHead) return { row, columns };
    const counted = forgiving ? countedHeads(row, table) : null;
    if (counted) return { row, columns: counted };
  }
  return null;
}

/** Every print has the columns in the order of their declaration: heads that were taken for another's have not. */
function isInOrder(columns: readonly HeadColumn[], table: FormTable): boolean {
  const order = columns.flatMap(({ key }) =>
    key === null ? [] : [table.columns.findIndex((column) => column.key === key)],
  );
  return order.every((place, at) => at === 0 || place > (order[at - 1] ?? 0));
}

function readHeads(row: Row, declared: readonly FormColumn[]): HeadColumn[] {
  const captions = declared
    .flatMap((column) => column.heads.map((head) => ({ head: [...head], column })))
    .sort((one, other) => other.head.length - one.head.length);
  const heads: HeadColumn[] = [];
  const used = new Set<string>();
  let unknown: Glyph[] = [];
  const closeUnknown = () => {
    if (unknown.length > 0) heads.push(headColumn(null, unknown));
    unknown = [];
  };
  let at = 0;
  while (at < row.glyphs.length) {
    const from = at;
    const found = captions.find(
      ({ head, column }) =>
        !(column.key !== null && used.has(column.key)) &&
        head.every((sign, offset) => row.glyphs[from + offset]?.sign === sign) &&
        standsClear(row, unknown.at(-1), from, from + head.length, captions),
    );
    const glyph = row.glyphs[at];
    if (!glyph) break;
    if (found) {
      closeUnknown();
      heads.push(headColumn(found.column, row.glyphs.slice(at, at + found.head.length)));
      if (found.column.key !== null) used.add(found.column.key);
      at += found.head.length;
    } else {
      const before = unknown.at(-1);
      if (before && glyph.left - before.right > HEAD_GAP * row.em) closeUnknown();
      unknown.push(glyph);
      at++;
    }
  }
  closeUnknown();
  return heads;
}

/** Unknown text touches neither end of the caption at from..to. */
function standsClear(
  row: Row,
  unknownBefore: Glyph | undefined,
  from: number,
  to: number,
  captions: readonly { head: readonly string[] }[],
): boolean {
  const [first, last, next] = [row.glyphs[from], row.glyphs[to - 1], row.glyphs[to]];
  if (!first || !last) return false;
  if (unknownBefore && first.left - unknownBefore.right <= CLEAR_GAP * row.em) return false;
  if (!next || next.left - last.right > CLEAR_GAP * row.em) return true;
  return captions.some(({ head }) =>
    head.every((sign, offset) => row.glyphs[to + offset]?.sign === sign),
  );
}
