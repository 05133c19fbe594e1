import { Field } from '../../schemas/field.ts';

type Node = Readonly<Record<string, unknown>>;

/** The same document with another field at the pointer, which must name one. */
export function withField<T extends object>(root: T, pointer: string, field: Field): T {
  return replaced(root, pointer.split('/').slice(1), field) as T;
}

function replaced(at: unknown, [part, ...rest]: readonly string[], field: Field): unknown {
  if (part === undefined) return field;
  if (Array.isArray(at))
    return at.map((member, index) =>
      `${index}` === part ? replaced(member, rest, field) : member,
    );
  const node = at as Node;
  return { ...node, [part]: replaced(node[part], rest, field) };
}

/** Every field of an invoice with its pointer. */
export function fieldsIn(at: unknown, pointer: string): [string, Field][] {
  if (typeof at !== 'object' || at === null) return [];
  const field = Field.safeParse(at);
  if (field.success) return [[pointer, field.data]];
  return Object.entries(at).flatMap(([name, member]) => fieldsIn(member, `${pointer}/${name}`));
}
