import type { CellAmount, OpenRow } from '../../kinds/evaluate-identity.ts';
import { toMinor } from '../../schemas/money.ts';
import type { CellReading } from './read-cell.ts';

/** What validation needs of a printed row. Structurally a row of the layout reader's draft. */
export interface GridRow {
  readonly key: string | null;
  readonly section: string | null;
  readonly prefix: OpenRow['prefix'];
  readonly outOfOrder: boolean;
}

/** The readings of one figure column, row by row, and which candidate of each is taken for now. */
export interface GridColumn {
  readonly id: string;
  readonly readings: readonly CellReading[];
  readonly chosen: readonly number[];
}

/** The amount of a row's cell in minor units of the printed figures, whatever their unit. */
export function amountAt(column: GridColumn, index: number, choice?: number): CellAmount {
  const reading = column.readings[index];
  if (!reading || reading.state === 'empty') return 'blank';
  if (reading.state === 'unread') return 'unread';
  const candidate = reading.candidates[choice ?? column.chosen[index] ?? 0];
  if (!candidate) return 'unread';
  return candidate.value === null ? 'blank' : toMinor(candidate.value);
}

/** Index of the row that holds a key in its place; -1 where the form's row is not printed or stands elsewhere. */
export function rowOfKey(rows: readonly GridRow[], key: string): number {
  return rows.findIndex((row) => row.key === key && !row.outOfOrder);
}

/** Rows that count by where they are printed: unknown ones, and known ones out of the form's order. */
export function openRows(
  rows: readonly GridRow[],
  amount: (index: number) => CellAmount,
): OpenRow[] {
  return rows.flatMap((row, index) =>
    row.key === null || row.outOfOrder
      ? [{ id: String(index), section: row.section, prefix: row.prefix, amount: amount(index) }]
      : [],
  );
}
