import { normaliseCaption } from '../../kinds/normalise-caption.ts';
import { statementForms } from '../../kinds/registry.ts';
import type { SheetCell } from './sheet-book.ts';

/** Captions of forms that stand in one row, from which on it is the row of captions. */
const FEWEST_CAPTIONS = 8;

const CORES: ReadonlySet<string> = new Set(
  statementForms.flatMap(({ rows }) =>
    rows.flatMap(({ key, caption, synonyms }) =>
      key === null ? [] : [caption, ...synonyms].map((text) => normaliseCaption(text).core),
    ),
  ),
);

/**
 * The captions of a statement stand side by side, its periods below each other: a sheet with a row for each quarter.
 */
export function isTransposed(
  cells: readonly Pick<SheetCell, 'row' | 'column' | 'content'>[],
): boolean {
  const ofRows = new Map<number, number>();
  const ofColumns = new Map<number, number>();
  for (const { row, column, content } of cells) {
    if (content.kind !== 'text' || !CORES.has(normaliseCaption(content.text).core)) continue;
    ofRows.set(row, (ofRows.get(row) ?? 0) + 1);
    ofColumns.set(column, (ofColumns.get(column) ?? 0) + 1);
  }
  const inRow = Math.max(0, ...ofRows.values());
  return inRow >= FEWEST_CAPTIONS && inRow > 2 * Math.max(0, ...ofColumns.values());
}
