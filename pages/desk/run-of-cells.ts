import { rowsFrom } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { cellAt, rowAt } from '../../schemas/pointer-of-cell.ts';
import { isThere, lineAt } from '../places.ts';

/** Cells of neighbouring rows and columns, by the two that are opposite in it; a row stands for all its cells. */
export interface Run {
  readonly from: string;
  readonly to: string;
}

interface Corner {
  readonly line: number;
  /** Place of its column; null: the row as a whole. */
  readonly column: number | null;
}

function cornerAt(pointer: string, { columns }: Document): Corner | null {
  const cell = cellAt(pointer);
  if (cell !== null)
    return { line: cell.line, column: columns.findIndex(({ id }) => id === cell.column) };
  const line = rowAt(pointer);
  return line === null ? null : { line, column: null };
}

/** The place so many rows and columns further; null: the table ends before. */
export function placeBeside(
  pointer: string,
  document: Document,
  step: { readonly rows: number; readonly columns: number },
): string | null {
  const corner = cornerAt(pointer, document);
  if (!corner || !document.lines[corner.line + step.rows]) return null;
  const line = corner.line + step.rows;
  if (corner.column === null) return `/lines/${line}`;
  const column = document.columns[corner.column + step.columns];
  return column ? `/lines/${line}/cells/${column.id}` : null;
}

/** Cells of the run, row by row; [] where it is of something else than cells. */
export function cellsOfRun({ from, to }: Run, document: Document): readonly string[] {
  const corners = [cornerAt(from, document), cornerAt(to, document)];
  const [one, other] = corners;
  if (!one || !other) return [];
  const rows = [one.line, other.line].sort((left, right) => left - right);
  const between = [one.column ?? 0, other.column ?? document.columns.length - 1];
  const columns = between.sort((left, right) => left - right);
  const [first = 0, last = 0] = rows;
  return document.lines.slice(first, last + 1).flatMap((line, at) =>
    document.columns
      .slice(columns[0], (columns[1] ?? 0) + 1)
      .filter(({ id }) => line.cells[id])
      .map(({ id }) => `/lines/${first + at}/cells/${id}`),
  );
}

/** What of the run can be moved: its figures, and where they would come to stand. null: there is none, or no row for it. */
export function movableIn(
  run: Run,
  document: Document,
  rows: number,
): { readonly targets: readonly string[]; readonly run: Run } | null {
  const cells = cellsOfRun(run, document);
  const targets = cells.filter((pointer) => {
    const cell = cellAt(pointer);
    const field = cell && document.lines[cell.line]?.cells[cell.column];
    return field && isThere(field) && (field.value !== null || field.status === 'unreadable');
  });
  const [from, to] = [run.from, run.to].map((pointer) =>
    placeBeside(pointer, document, { rows, columns: 0 }),
  );
  const isInside = targets.every((target) => lineAt(rowsFrom(target, rows), document));
  return targets.length > 0 && isInside && from && to ? { targets, run: { from, to } } : null;
}
