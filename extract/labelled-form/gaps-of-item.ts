import type { FormTable } from '../../kinds/labelled-form.ts';
import type { Box, Page } from '../../schemas/page.ts';
import type { TableHead } from './find-table-head.ts';
import type { Glyph } from './glyphs-of-page.ts';
import type { HeadColumn } from './head-column.ts';

/** Lines of one cell, top to bottom, and whether its place is in doubt. */
export interface CellLines {
  readonly lines: Glyph[][];
  doubtful: boolean;
  /** A ruling line runs along or through it, with which a stroke may have gone. */
  readonly onLine: boolean;
}

/** An item being read, by column key. */
export type OpenItem = Map<string, CellLines>;

/**
 * For each column without a cell: the paper around its head's place on the line of the figures, half-way to the
 * neighbouring heads and clear of their cells. No entry where a neighbour runs on under the head itself, or is in doubt.
 */
export function gapsOfItem(
  page: Page,
  item: OpenItem,
  head: TableHead,
  { anchorColumn, nameColumn, namesStandAlone }: FormTable,
): Record<string, Box> {
  const line = item.get(anchorColumn)?.lines[0];
  if (!line) return {};
  const top = Math.min(...line.map((glyph) => glyph.top));
  const bottom = Math.max(...line.map((glyph) => glyph.bottom));
  const moved = line[0]?.moved ?? 0;
  const beside = [...item.values()]
    .flatMap((cell) => cell.lines.flat())
    .filter((glyph) => glyph.top < bottom && glyph.bottom > top);
  const gaps: Record<string, Box> = {};
  for (const [index, column] of head.columns.entries()) {
    if (column.key === null || item.has(column.key)) continue;
    // Where names have lines of their own, the line of the figures says nothing of them.
    if (namesStandAlone && column.key === nameColumn) continue;
    if (beside.some((glyph) => glyph.right > column.left && glyph.left < column.right)) continue;
    const [previous, next] = [head.columns[index - 1], head.columns[index + 1]];
    // What is in doubt beside it may be this column's.
    const isOpen = ({ key }: HeadColumn) => {
      const cell = key === null ? undefined : item.get(key);
      return cell !== undefined && (cell.doubtful || cell.onLine);
    };
    if ((previous && isOpen(previous)) || (next && isOpen(next))) continue;
    const left = Math.max(
      previous ? (previous.right + column.left) / 2 : 0,
      ...beside.filter((glyph) => glyph.right <= column.left).map((glyph) => glyph.right),
    );
    const right = Math.min(
      next ? (column.right + next.left) / 2 : page.width,
      ...beside.filter((glyph) => glyph.left >= column.right).map((glyph) => glyph.left),
    );
    gaps[column.key] = [
      left / page.width,
      (top - moved) / page.height,
      right / page.width,
      (bottom - moved) / page.height,
    ];
  }
  return gaps;
}
