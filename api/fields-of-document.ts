import type { Document } from '../schemas/document.ts';
import type { Field } from '../schemas/field.ts';
import { fieldsIn } from '../validate/review/fields-at.ts';

export interface PlacedField {
  readonly pointer: string;
  /** Of a line; the name of a header or invoice field. */
  readonly key: string | null;
  /** Caption as printed; null for a header or invoice field. */
  readonly label: string | null;
  /** Role of the column; null for a header or invoice field. */
  readonly column: string | null;
  readonly field: Field;
}

/** Every value of a Document with its place; those of which nothing was found on the page are left out. */
export function fieldsOfDocument(document: Document): PlacedField[] {
  const named = ([pointer, field]: [string, Field]): PlacedField => ({
    pointer,
    key: pointer.split('/').at(-1) ?? null,
    label: null,
    column: null,
    field,
  });
  const cells = document.lines.flatMap((line, index) =>
    document.columns.flatMap(({ id, role }): PlacedField[] => {
      const field = line.cells[id];
      const pointer = `/lines/${index}/cells/${id}`;
      return field ? [{ pointer, key: line.key, label: line.label, column: role, field }] : [];
    }),
  );
  return [
    ...fieldsIn(document.header, '/header').map(named),
    ...cells,
    ...fieldsIn(document.invoice, '/invoice').map(named),
  ].filter(({ field }) => field.value !== null || (field.raw ?? '') !== '' || field.page !== null);
}
