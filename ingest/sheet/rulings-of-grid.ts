import type { Ruling } from '../../schemas/page.ts';
import type { Areas } from './merged-areas.ts';
import type { SheetCell } from './sheet-book.ts';
import type { Track } from './track.ts';

/** Rows without a figure within a table: headings of its sections. More of them, or an empty row, end it. */
const MOST_HEADINGS = 4;

interface GridCell {
  readonly cell: SheetCell;
  readonly isFigure: boolean;
}

/**
 * Ruling lines between the rows and columns of the tables of a sheet, which are rows with figures, the headings between
 * them and the line of heads above. None runs through a merged area.
 */
export function rulingsOfGrid(
  cells: readonly GridCell[],
  columns: Track,
  rows: Track,
  areas: Areas,
  { width, height }: { readonly width: number; readonly height: number },
): Ruling[] {
  const rulings: Ruling[] = [];
  const rowsOf = Map.groupBy(cells, ({ cell }) => cell.row);
  for (const table of tablesOf(rowsOf, rows)) {
    const used = columnsOf(table.flatMap((row) => rowsOf.get(row) ?? []));
    const left = columns.span(used.first, used.first)[0];
    const right = columns.span(used.last, used.last)[1];
    const edges = columns.places
      .filter((place) => place >= used.first && place <= used.last)
      .flatMap((place) => columns.span(place, place));
    for (const [x, from, to] of uprights(table, [...new Set(edges)], columns, rows, areas))
      rulings.push({
        orientation: 'vertical',
        at: x / width,
        from: from / height,
        to: to / height,
      });
    const levels = new Set(table.flatMap((row) => rows.span(row, row)));
    for (const y of withoutMerged(levels, table, rows, areas))
      rulings.push({
        orientation: 'horizontal',
        at: y / height,
        from: left / width,
        to: right / width,
      });
  }
  return rulings;
}

function tablesOf(rowsOf: ReadonlyMap<number, readonly GridCell[]>, rows: Track): number[][] {
  const tables: number[][] = [];
  let table: number[] = [];
  let pending: number[] = [];
  const close = () => {
    if (table.length > 0) tables.push(table);
    table = [];
    pending = [];
  };
  for (const [index, row] of rows.places.entries()) {
    const before = rows.places[index - 1];
    const cells = rowsOf.get(row) ?? [];
    if (before !== undefined && row > before + 1) close();
    if (!cells.some(({ isFigure }) => isFigure)) {
      pending.push(row);
      if (pending.length > MOST_HEADINGS) close();
      continue;
    }
    // Of what stands above the first figures the last line is that of the heads.
    table.push(...(table.length === 0 ? pending.slice(-1) : pending), row);
    pending = [];
  }
  close();
  return tables.filter((one) => one.length > 2);
}

function columnsOf(cells: readonly GridCell[]): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (const { cell } of cells) {
    first = Math.min(first, cell.column);
    last = Math.max(last, cell.column);
  }
  return { first, last };
}

/** x, from and to of the lines along the edges of columns, broken where a merged area lies across. */
function uprights(
  table: readonly number[],
  edges: readonly number[],
  columns: Track,
  rows: Track,
  areas: Areas,
): [x: number, from: number, to: number][] {
  const across = spansAcross(table, columns, areas);
  return edges.flatMap((x) => {
    const lines: [number, number, number][] = [];
    for (const row of table) {
      if (across.get(row)?.some(([from, to]) => x > from && x < to)) continue;
      const [from, to] = rows.span(row, row);
      const last = lines.at(-1);
      if (last && last[2] === from) last[2] = to;
      else lines.push([x, from, to]);
    }
    return lines;
  });
}

/** For each row of a table, from where to where it is merged across columns. */
function spansAcross(
  table: readonly number[],
  columns: Track,
  areas: Areas,
): ReadonlyMap<number, readonly [from: number, to: number][]> {
  const spans = new Map<number, [number, number][]>(table.map((row) => [row, []]));
  for (const { top, bottom, left, right } of areas.values()) {
    if (left === right) continue;
    for (let row = top; row <= bottom && row - top <= table.length; row++)
      spans.get(row)?.push(columns.span(left, right));
  }
  return spans;
}

/** Levels between rows without those that a merged area lies across. */
function withoutMerged(
  levels: ReadonlySet<number>,
  table: readonly number[],
  rows: Track,
  areas: Areas,
): number[] {
  const inTable = new Set(table);
  const spans = [...areas.values()]
    .filter(({ top, bottom }) => top !== bottom && inTable.has(top))
    .map(({ top, bottom }) => rows.span(top, bottom));
  return [...levels].filter((y) => !spans.some(([from, to]) => y > from && y < to));
}
