import type { Word } from './page.ts';

/** One row of a list: what stands in its columns, by their names. null: the list has the column, the cell is empty. */
export interface ListedRow {
  readonly page: number;
  readonly cells: Readonly<Record<string, Word | null>>;
}

/** The rows of a list, or of several, that are about one invoice. */
export interface ListedInvoice {
  /** Rows that name no goods: one an invoice. */
  readonly summaries: readonly ListedRow[];
  /** Rows that name goods: one a line of the invoice. */
  readonly lines: readonly ListedRow[];
  /** Its number is not one that an invoice can have: a number cell keeps fifteen digits of twenty. */
  readonly numberIsBroken: boolean;
}
