import { z } from 'zod';
import type { Message } from '../../schemas/message.ts';

/** One value that a schema asks for. */
export interface SchemaLeaf {
  /** Names of properties from the root; '[]' stands for the entries of a list. */
  readonly path: readonly string[];
  readonly type: 'text' | 'number';
  readonly description: string;
}

/** The schema cannot be read by; `fault` says why, in both languages. */
export class SchemaFaultError extends Error {
  readonly fault: Message;

  constructor(fault: Message) {
    super(`${fault.zh} / ${fault.en}`);
    this.name = 'SchemaFaultError';
    this.fault = fault;
  }
}

const Node = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

const MOST_LEAVES = 120;
const MOST_DEPTH = 8;

/**
 * The values that a JSON Schema asks for, in its order: objects of texts, numbers, objects, and lists of these that hold
 * no lists. Throws `SchemaFaultError` for anything else.
 */
export function schemaLeaves(schema: unknown): SchemaLeaf[] {
  const leaves = leavesAt(schema, []);
  if (leaves.length === 0 || leaves.length > MOST_LEAVES)
    throw new SchemaFaultError({
      en: `The schema must ask for 1 to ${MOST_LEAVES} values; it asks for ${leaves.length}.`,
      zh: `Schema 应包含 1 至 ${MOST_LEAVES} 个取值字段，当前为 ${leaves.length} 个。`,
    });
  return leaves;
}

function leavesAt(schema: unknown, path: readonly string[]): SchemaLeaf[] {
  const place = path.join('.') || '#';
  const node = Node.safeParse(schema).data;
  if (!node || path.length > MOST_DEPTH) throw unreadable(place);
  const types = [node.type ?? (node.properties ? 'object' : [])]
    .flat()
    .filter((type) => type !== 'null');
  const [type, ...others] = types;
  if (type === undefined || others.length > 0) throw unreadable(place);
  if (type === 'object')
    return Object.entries(node.properties ?? {}).flatMap(([name, one]) =>
      leavesAt(one, [...path, name]),
    );
  if (type === 'array') {
    if (path.length === 0 || path.includes('[]')) throw unreadable(place);
    return leavesAt(node.items, [...path, '[]']);
  }
  if (path.length === 0 || !['string', 'number', 'integer'].includes(type)) throw unreadable(place);
  return [
    {
      path,
      type: type === 'string' ? 'text' : 'number',
      description: node.description ?? node.title ?? '',
    },
  ];
}

function unreadable(place: string): SchemaFaultError {
  return new SchemaFaultError({
    en: `The schema at "${place}" is none of: object with properties, string, number, integer, or a list of these outside of lists.`,
    zh: `Schema 的“${place}”处不受支持：仅支持带 properties 的 object、string、number、integer，以及不嵌套的 array。`,
  });
}
