import type { FormColumn, FormTable } from '../../kinds/labelled-form.ts';
import { similarity } from '../caption-similarity.ts';

/** Share of a caption's characters that a reading must have right. */
const LEAST_LIKENESS = 0.5;

const SHORT = 2;

/** The column whose caption a text is most like, and how like; null where it is like none, or like several. */
export function likeliestColumn(
  text: string,
  table: FormTable,
): { readonly column: FormColumn; readonly likeness: number } | null {
  const ranked = table.columns
    .map((column) => ({
      column,
      likeness: Math.max(...column.heads.map((head) => likenessOf(text, head, column))),
    }))
    .sort((one, other) => other.likeness - one.likeness);
  const [best, second] = ranked;
  if (!best || best.likeness < LEAST_LIKENESS) return null;
  return second && second.likeness === best.likeness ? null : best;
}

/** What a column of no use here is called in two characters must be read whole: 类型 is half of what a worn 数量 may read as. */
function likenessOf(text: string, head: string, { key }: FormColumn): number {
  const likeness = similarity(text, head);
  return key === null && head.length <= SHORT && likeness < 1 ? 0 : likeness;
}
