import type { TruthDocument } from '../../fixtures/truth.ts';
import type { Column } from '../../schemas/document.ts';

export interface ColumnMatch {
  /** Column of the truth, by place. */
  readonly place: number;
  readonly column: Column | null;
  readonly roleRight: boolean;
}

/**
 * Pairs printed columns with read ones by role; those whose role is unknown or wrong by order among what is left.
 * Columns that were read and are not printed are `extra`.
 */
export function matchColumns(
  truths: TruthDocument['columns'],
  columns: readonly Column[],
): { readonly matches: ColumnMatch[]; readonly extra: Column[] } {
  const left = [...columns];
  const byRole = truths.map(({ role }) => {
    const found = left.findIndex((column) => column.role === role);
    return found < 0 ? null : (left.splice(found, 1)[0] ?? null);
  });
  const matches = byRole.map((column, place): ColumnMatch => {
    if (column) return { place, column, roleRight: true };
    return { place, column: left.shift() ?? null, roleRight: false };
  });
  return { matches, extra: left };
}
