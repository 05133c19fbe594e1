import type { ShownOtherwise } from '../../schemas/tampering-signal.ts';
import type { Letters } from './cell-font.ts';

/** What a cell holds. Cells that hold nothing are none. */
export type CellContent =
  /** `value`: the number as a double, which is all that spreadsheets keep. */
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly text: string }
  /** #VALUE!, #REF! … as the program that saved it last computed it. */
  | { readonly kind: 'error'; readonly text: string }
  /** A formula whose result was not saved with it. */
  | { readonly kind: 'uncomputed' }
  /** Nothing, but something is drawn over it that a person may take for it. */
  | { readonly kind: 'covered' };

/** A formula as written, without its `=`; relative references are moved by so many rows and columns. */
export interface CellFormula {
  readonly text: string;
  readonly down: number;
  readonly right: number;
}

/** One cell, rows and columns counted from 0. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly content: CellContent;
  /** Number format code; "General" where none is given. */
  readonly format: string;
  /** null = the content was typed in. */
  readonly formula: CellFormula | null;
  /** Of a text of more than one font the worst. */
  readonly letters: Letters;
  /** What may have a person see something else than the cell holds; null = nothing. */
  readonly doubt: ShownOtherwise | null;
  /** Of a digit, beside that of the font by which columns are measured; null = made to fit its column, or not known. */
  readonly digitWidth: number | null;
  /** White at the edge of the cell that its content leaves free, in digits. */
  readonly indent: number;
  /** First and last column in which its text is seen: its own, and empty ones beside it over which that runs. */
  readonly reach: readonly [first: number, last: number];
}

/** Rows and columns of an area, both ends included. */
export interface CellArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly name: string;
  /** The tab is not shown. */
  readonly hidden: boolean;
  /** Row by row, left to right; of cells written twice the last. */
  readonly cells: readonly SheetCell[];
  /** It holds more than is read of a sheet that is no invoice list; its cells are not kept. */
  readonly tooLarge: boolean;
  readonly merged: readonly CellArea[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  /** In digits of the workbook's first font; columns of which nothing is said are not in it. */
  readonly columnWidths: ReadonlyMap<number, number>;
  /** Of all other columns; null = the program's choice. */
  readonly usualWidth: number | null;
  /** false: a zero is shown as nothing. */
  readonly showsZeros: boolean;
}

/** A workbook as it was saved. Nothing is computed, nothing fetched, macros are not even unpacked. */
export interface SheetBook {
  readonly sheets: readonly Sheet[];
  /** Dates count from 1904, not from 1900. */
  readonly from1904: boolean;
}
