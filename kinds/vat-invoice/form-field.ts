import type { FormField } from '../labelled-form.ts';

/** A number, a date, an amount: one unbroken text behind its label. */
export function solidField(
  path: string | null,
  labels: readonly string[],
  block: string | null,
  part: FormField['part'],
): FormField {
  return { path, labels, shape: null, after: null, block, part, solid: true, multiline: false };
}

/** Free text that may go on below; without labels it is all of its block. */
export function textField(
  path: string | null,
  labels: readonly string[],
  block: string,
  part: FormField['part'],
): FormField {
  return { path, labels, shape: null, after: null, block, part, solid: false, multiline: true };
}
