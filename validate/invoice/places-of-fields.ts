import type { Field } from '../../schemas/field.ts';
import type { ValuePlace } from '../tampering/tampering-findings.ts';

/** Where the values of an invoice stand; figures are those that hold it. */
export function placesOfFields(
  fields: ReadonlyMap<string, Field>,
  blocking: ReadonlySet<string>,
): ValuePlace[] {
  return [...fields].flatMap(([cell, { page, box }]) =>
    page !== null && box !== null ? [{ cell, page, box, isFigure: blocking.has(cell) }] : [],
  );
}
