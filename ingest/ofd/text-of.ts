import type { ElementTree } from '../../kinds/element-tree.ts';

/** Children of one name. */
export function childrenNamed(tree: ElementTree, element: number, name: string): number[] {
  return tree.children(element).filter((child) => tree.isNamed(child, name));
}

/** The text of an element, trimmed; "" where it has none. */
export function textOf(tree: ElementTree, element: number | undefined): string {
  return (element === undefined ? undefined : tree.nodes[element]?.text.trim()) ?? '';
}
