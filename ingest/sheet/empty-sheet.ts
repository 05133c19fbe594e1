import type { Sheet } from './sheet-book.ts';

/** A sheet on which nothing stands. */
export function emptySheet(name: string, hidden: boolean): Sheet {
  return {
    name,
    hidden,
    cells: [],
    tooLarge: false,
    merged: [],
    hiddenRows: new Set(),
    hiddenColumns: new Set(),
    columnWidths: new Map(),
    usualWidth: null,
    showsZeros: true,
  };
}
