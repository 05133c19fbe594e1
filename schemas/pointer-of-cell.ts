import type { Column, Document, Line } from './document.ts';
import type { CellReference } from './finding.ts';

/** JSON pointer to what a finding names; null: the document has no such row. */
export function pointerOfCell(
  cell: CellReference,
  { lines }: Pick<Document, 'lines'>,
): string | null {
  if (typeof cell === 'string') return cell;
  const line = cell.line ?? lines.findIndex(({ key }) => key !== null && key === cell.key);
  return line < 0 ? null : `/lines/${line}/cells/${cell.column}`;
}

/** The place of the row and the column's id of a cell that a JSON pointer names; null: it names something else. */
export function cellAt(pointer: string): { readonly line: number; readonly column: string } | null {
  const [, line, column] = /^\/lines\/(\d+)\/cells\/(.+)$/.exec(pointer) ?? [];
  return column === undefined ? null : { line: Number(line), column };
}

/** Index of the row whose place a JSON pointer names; null where it names something else. */
export function rowAt(pointer: string): number | null {
  return indexIn(/^\/lines\/(\d+)$/, pointer);
}

/** Index of the column whose role a JSON pointer names; null where it names something else. */
export function columnAt(pointer: string): number | null {
  return indexIn(/^\/columns\/(\d+)$/, pointer);
}

function indexIn(pattern: RegExp, pointer: string): number | null {
  const index = pattern.exec(pointer)?.[1];
  return index === undefined ? null : Number(index);
}

/** The row and the column that a JSON pointer leads to, or into. */
export interface Named {
  readonly line: Pick<Line, 'key' | 'label'> | null;
  readonly column: Column | null;
}

/** The same in a document; both null where it names neither, or there is no document. */
export function namedBy(pointer: string, document: Document | undefined): Named {
  const cell = cellAt(pointer);
  const [row, place] = [cell?.line ?? rowAt(pointer), columnAt(pointer)];
  const line = row === null ? undefined : document?.lines[row];
  const column = document?.columns.find(({ id }, at) => id === cell?.column || at === place);
  return { line: line ? { key: line.key, label: line.label } : null, column: column ?? null };
}
