import type { Document } from '../schemas/document.ts';
import type { StatementForm } from './catalogue.ts';
import { statementForms } from './registry.ts';

/** The form that a statement follows: of those of its kind and standard the one that knows the most of its rows. null: none. */
export function formOf({ kind, standard, lines }: Document): StatementForm | null {
  const known = (form: StatementForm) => {
    const keys = new Set(form.rows.map(({ key }) => key));
    return lines.filter(({ key }) => key !== null && keys.has(key)).length;
  };
  const [best] = statementForms
    .filter((form) => form.kind === kind && form.standard === standard)
    .map((form) => ({ form, rows: known(form) }))
    .sort((left, right) => right.rows - left.rows);
  return best?.form ?? null;
}

/** Rows that are in whole currency units whatever the statement's unit. */
export function perShareKeys(document: Document): ReadonlySet<string> {
  return new Set(
    formOf(document)?.rows.flatMap(({ key, perShare }) => (perShare && key !== null ? [key] : [])),
  );
}
