import type { CatalogueRow, StatementForm } from './catalogue.ts';
import { normaliseCaption } from './normalise-caption.ts';

/**
 * Rows of the form whose caption or synonym is exactly this one after normalisation, in printed order; [] when none.
 * More than one where a form repeats a caption (优先股, 利息收入): section, prefix and position decide then. Rows whose
 * own wording has the same 其中/减/加 come alone when there are any.
 */
export function findRows(form: StatementForm, caption: string): CatalogueRow[] {
  const wanted = normaliseCaption(caption);
  if (wanted.core === '') return [];
  const named = form.rows.flatMap((row) => {
    const forms = [row.caption, ...row.synonyms].map(normaliseCaption);
    const same = forms.filter((form) => form.core === wanted.core);
    return same.length === 0
      ? []
      : [{ row, prefixAgrees: same.some((form) => form.prefix === wanted.prefix) }];
  });
  const agreeing = named.filter((candidate) => candidate.prefixAgrees);
  return (agreeing.length > 0 ? agreeing : named).map((candidate) => candidate.row);
}
