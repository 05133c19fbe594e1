import type { Document, Line } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { BaseReading } from './base-reading.ts';
import type { CellOfBase, Injection } from './injection.ts';

/** What became of one injected error. */
export interface Outcome {
  /** A claimed value differs from the unchanged reading, or a verified statement lacks one of its figures. */
  readonly silent: string | null;
  /** Every cell that the error changed is claimed, with its own value. */
  readonly repaired: boolean;
  /** A cell was repaired to another value. */
  readonly repairedWrongly: boolean;
  /** Every changed cell is repaired, or a finding other than a failing sum points at it. */
  readonly named: boolean;
}

export function outcomeOf(
  { document: base }: BaseReading,
  { changed }: Injection,
  result: Document | null,
): Outcome {
  if (result === null)
    return { silent: null, repaired: false, repairedWrongly: false, named: false };
  const cellAt = cellsOf(base, result);
  const all = base.lines.flatMap((line, row) =>
    Object.entries(line.cells).map(([column, field]) => ({ row, column, field })),
  );
  const wrong = all.filter(({ row, column, field }) => {
    const seen = cellAt(row, column)?.field;
    return seen === undefined
      ? result.status === 'verified' && field.value !== null
      : isClaimed(seen.status) && seen.value !== field.value;
  });
  const isRight = ({ row, column }: CellOfBase) => {
    const seen = cellAt(row, column)?.field;
    const field = base.lines[row]?.cells[column];
    return seen !== undefined && isClaimed(seen.status) && seen.value === field?.value;
  };
  const pointed = pointedAt(result);
  const first = wrong[0];
  return {
    silent: first
      ? `${base.lines[first.row]?.label} ${first.column}: ${cellAt(first.row, first.column)?.field.value} for ${first.field.value}`
      : null,
    repaired: changed.every(isRight),
    repairedWrongly: wrong.some(
      ({ row, column }) => cellAt(row, column)?.field.status === 'corrected',
    ),
    named: changed.every((cell) => {
      if (isRight(cell) || pointed.has('/header/unit')) return true;
      const seen = cellAt(cell.row, cell.column);
      return seen === undefined || pointed.has(`${seen.line}/${seen.column}`);
    }),
  };
}

/** Lines and cells that findings other than failing sums point at, as line/column, and pointers of the header. */
function pointedAt({ findings, columns }: Document): ReadonlySet<string> {
  return new Set(
    findings
      .filter(({ equation }) => equation === null)
      .flatMap(({ cells }) =>
        cells.flatMap((cell) => {
          if (typeof cell !== 'string') return [`${cell.line}/${cell.column}`];
          const [, list, index] = cell.split('/');
          return list === 'lines' ? columns.map(({ id }) => `${index}/${id}`) : [cell];
        }),
      ),
  );
}

type Seen = { readonly line: number; readonly column: string; readonly field: Field };

/** Where a cell of the base stands in the result: by the row's key, or by its caption where it has none, and the column's role. */
function cellsOf(base: Document, result: Document) {
  const nameOf = (line: Line, lines: readonly Line[]) =>
    line.key ??
    `${line.label}#${lines.slice(0, lines.indexOf(line)).filter(({ label }) => label === line.label).length}`;
  const lineOf = new Map(result.lines.map((line, index) => [nameOf(line, result.lines), index]));
  const columnOf = new Map(
    base.columns.map(({ id, role }, index) => [
      id,
      result.columns.find((other) => other.role === role && role !== 'unknown')?.id ??
        result.columns[index]?.id,
    ]),
  );
  return (row: number, column: string): Seen | undefined => {
    const line = base.lines[row];
    const index = line ? lineOf.get(nameOf(line, base.lines)) : undefined;
    const id = columnOf.get(column);
    const field = index === undefined || !id ? undefined : result.lines[index]?.cells[id];
    return index === undefined || !id || !field ? undefined : { line: index, column: id, field };
  };
}
