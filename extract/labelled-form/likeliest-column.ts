import type { FormColumn, FormTable } from '../../kinds/labelled-form.ts';
import { similarity } from '../caption-similarity.ts';

/** Share of a caption's characters that a reading must have right. */
const LEAST_LIKENESS = 0.5;

/** The column whose caption a text is most like, and how like; null where it is like none, or like several. */
export function likeliestColumn(
  text: string,
  table: FormTable,
): { readonly column: FormColumn; readonly likeness: number } | null {
  const ranked = table.columns
    .map((column) => ({
      column,
      likeness: Math.max(...column.heads.map((head) => similarity(text, head))),
    }))
    .sort((one, other) => other.likeness - one.likeness);
  const [best, second] = ranked;
  if (!best || best.likeness < LEAST_LIKENESS) return null;
  return second && second.likeness === best.likeness ? null : best;
}
