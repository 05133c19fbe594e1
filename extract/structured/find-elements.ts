import type { ElementTree } from '../../kinds/element-tree.ts';
import type { ElementPath } from '../../kinds/structured-dialect.ts';

/** What a path led to: an element, and its attribute where the path ends in one. */
export interface FoundText {
  readonly element: number;
  readonly text: string;
}

interface Step {
  readonly deep: boolean;
  readonly name: string;
  readonly conditions: readonly { readonly path: ElementPath; readonly equals: string | null }[];
}

interface ParsedPath {
  readonly steps: readonly Step[];
  readonly attribute: string | null;
}

export interface FindOptions {
  /** Elements whose inside a "//" does not enter: the members of groups. */
  readonly closed: ReadonlySet<number>;
  /** Text of a field, for "$currency". */
  readonly variable: (name: string) => string | null;
}

const parsed = new Map<ElementPath, ParsedPath>();
const STEP = /(\/\/|\/)?(@?[^/[\]@]+)((?:\[[^\]]*\])*)/gy;

/** Elements that a path leads to from `scope`, in the order of the file. Throws RangeError for a path that is none. */
export function findElements(
  tree: ElementTree,
  scope: number,
  path: ElementPath,
  options: FindOptions,
): number[] {
  let found = [scope];
  for (const step of parsePath(path).steps) {
    const matches = (element: number) =>
      tree.isNamed(element, step.name) &&
      step.conditions.every(({ path: inner, equals }) => {
        const wanted = equals?.startsWith('$') ? options.variable(equals.slice(1)) : equals;
        const texts = findTexts(tree, element, inner, options);
        return texts.some(({ text }) => equals === null || text === wanted);
      });
    found = found.flatMap((element) =>
      step.deep
        ? tree
            .named(step.name)
            .filter((one) => lies(tree, one, element, options.closed) && matches(one))
        : tree.children(element).filter(matches),
    );
  }
  return found;
}

/** The texts that are not empty where a path leads. */
export function findTexts(
  tree: ElementTree,
  scope: number,
  path: ElementPath,
  options: FindOptions,
): FoundText[] {
  const { attribute } = parsePath(path);
  return findElements(tree, scope, path, options).flatMap((element) => {
    const node = tree.nodes[element];
    const text = (attribute === null ? node?.text : tree.attribute(element, attribute))?.trim();
    return text ? [{ element, text }] : [];
  });
}

/** Does the element lie inside `scope`, and inside no closed element between? */
function lies(
  tree: ElementTree,
  element: number,
  scope: number,
  closed: ReadonlySet<number>,
): boolean {
  for (
    let at = tree.nodes[element]?.parent ?? null;
    at !== null;
    at = tree.nodes[at]?.parent ?? null
  ) {
    if (at === scope) return true;
    if (closed.has(at)) return false;
  }
  return false;
}

function parsePath(path: ElementPath): ParsedPath {
  const known = parsed.get(path);
  if (known) return known;
  const steps: Step[] = [];
  let attribute: string | null = null;
  let end = 0;
  STEP.lastIndex = 0;
  for (const match of path.matchAll(STEP)) {
    const [whole, separator, name = '', brackets = ''] = match;
    end = match.index + whole.length;
    if (name.startsWith('@')) attribute = name.slice(1);
    else
      steps.push({
        deep: separator === '//',
        name,
        conditions: [...brackets.matchAll(/\[([^\]=]+)(?:=([^\]]*))?\]/g)].map(
          ([, inner = '', equals]) => ({ path: inner, equals: equals ?? null }),
        ),
      });
  }
  if (end !== path.length) throw new RangeError(`"${path}" is no path of elements`);
  const result = { steps, attribute };
  parsed.set(path, result);
  return result;
}
