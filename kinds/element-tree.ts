import type { StructuredNode } from '../schemas/structured-source.ts';

/** The elements of a structured text, to be walked down. Elements are named by their index in the list. */
export interface ElementTree {
  readonly nodes: readonly StructuredNode[];
  children(element: number): readonly number[];
  /** Every element of this name, in the order of the file. */
  named(name: string): readonly number[];
  isNamed(element: number, name: string): boolean;
  /** null: it has no such attribute. */
  attribute(element: number, name: string): string | null;
}

/** `anyCase`: names are the same in capitals and in small letters. */
export function elementTree(nodes: readonly StructuredNode[], anyCase: boolean): ElementTree {
  const same = (name: string) => (anyCase ? name.toLowerCase() : name);
  const below: number[][] = nodes.map(() => []);
  const byName = new Map<string, number[]>();
  for (const [index, { parent, name }] of nodes.entries()) {
    if (parent !== null) below[parent]?.push(index);
    const others = byName.get(same(name));
    if (others) others.push(index);
    else byName.set(same(name), [index]);
  }
  const children = (element: number): readonly number[] => below[element] ?? [];
  return {
    nodes,
    children,
    named: (name) => byName.get(same(name)) ?? [],
    attribute: (element, name) =>
      nodes[element]?.attributes?.find(([other]) => other === name)?.[1] ?? null,
    isNamed: (element, name) => same(nodes[element]?.name ?? '') === same(name),
  };
}
