import { type Field, isClaimed } from '../../schemas/field.ts';

/** Values that are not claimed and do not hold the invoice; a subtotal has no place in the document. */
export function unprovenText(
  fields: ReadonlyMap<string, Field>,
  blocking: ReadonlySet<string>,
): string[] {
  return [...fields].flatMap(([pointer, field]) =>
    field.value !== null &&
    !isClaimed(field.status) &&
    !blocking.has(pointer) &&
    !pointer.includes('/subtotals/')
      ? [pointer]
      : [],
  );
}
