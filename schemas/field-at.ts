import { Field } from './field.ts';

/** The field that a JSON pointer names; null where it names none. */
export function fieldAt(root: object, pointer: string): Field | null {
  let at: unknown = root;
  for (const part of pointer.split('/').slice(1)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return null;
    at = (at as Readonly<Record<string, unknown>>)[part];
  }
  const field = Field.safeParse(at);
  return field.success ? field.data : null;
}
