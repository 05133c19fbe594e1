import { type ElementTree, elementTree } from '../../kinds/element-tree.ts';
import type {
  ElementGroup,
  ElementSource,
  StructuredDialect,
} from '../../kinds/structured-dialect.ts';
import type { DraftGroups, LayerText } from '../../schemas/structured-draft.ts';
import type { StructuredSource } from '../../schemas/structured-source.ts';
import { type FindOptions, findElements, findTexts } from './find-elements.ts';

/** What one structured source says, in the places that its dialect gives the texts. */
export interface SourceReading {
  readonly source: StructuredSource;
  readonly dialect: StructuredDialect;
  readonly type: string | null;
  /** By JSON pointer into the document. */
  readonly values: ReadonlyMap<string, LayerText>;
  readonly groups: DraftGroups;
}

const ROOT = 0;
/** Rows read of one group, and one more that says there are others: ten times the lines of any invoice. */
export const MOST_ROWS = 20_000;

/** null: no dialect knows it. */
export function readStructuredSource(
  source: StructuredSource,
  dialects: readonly StructuredDialect[],
): SourceReading | null {
  const exact = elementTree(source.nodes, false);
  const loose = elementTree(source.nodes, true);
  const treeOf = ({ anyCase }: StructuredDialect) => (anyCase ? loose : exact);
  const dialect = dialects.find((one) => isWrittenIn(source, treeOf(one), one));
  if (!dialect) return null;
  const tree = treeOf(dialect);
  const closed = new Set(
    Object.values(dialect.groups).flatMap(({ paths }) =>
      paths.flatMap((path) => findElements(tree, ROOT, path, anywhere(null))),
    ),
  );
  const currency = firstText(tree, ROOT, dialect.fields.currency, { ...anywhere(null), closed });
  const options = { ...anywhere(currency), closed };
  const values = new Map<string, LayerText>();
  const put = (pointer: string, scope: number, wanted: ElementSource) => {
    const value = readValue(source, tree, scope, wanted, options);
    if (value) values.set(pointer, value);
  };
  const readGroups = (
    pointer: string,
    scope: number,
    groups: Readonly<Record<string, ElementGroup>>,
  ): DraftGroups =>
    Object.fromEntries(
      Object.entries(groups).map(([name, group]) => [
        name,
        group.paths
          .flatMap((path) => findElements(tree, scope, path, { ...options, closed: new Set() }))
          .slice(0, MOST_ROWS + 1)
          .map((element, index) => {
            for (const [key, wanted] of Object.entries(group.fields))
              put(`${pointer}/${name}/${index}/${key}`, element, wanted);
            return {
              groups: readGroups(`${pointer}/${name}/${index}`, element, group.groups ?? {}),
            };
          }),
      ]),
    );
  for (const [path, wanted] of Object.entries(dialect.fields)) put(pointerOf(path), ROOT, wanted);
  return {
    source,
    dialect,
    type: typeOf(tree, dialect, options),
    values,
    groups: readGroups('/invoice', ROOT, dialect.groups),
  };
}

/** "seller.name" → "/invoice/seller/name". */
export function pointerOf(path: string): string {
  return `/invoice/${path.replace('.', '/')}`;
}

function isWrittenIn(
  source: StructuredSource,
  tree: ElementTree,
  dialect: StructuredDialect,
): boolean {
  const root = source.nodes[ROOT]?.name;
  if (
    dialect.roots.some(
      ({ name, namespace }) =>
        name === root && (namespace === null || source.namespace.startsWith(namespace)),
    )
  )
    return true;
  return (
    dialect.signs.length > 0 &&
    dialect.signs.every((paths) =>
      paths.some((path) => findElements(tree, ROOT, path, anywhere(null)).length > 0),
    )
  );
}

function anywhere(currency: string | null): FindOptions {
  return { closed: new Set(), variable: (name) => (name === 'currency' ? currency : null) };
}

function firstText(
  tree: ElementTree,
  scope: number,
  wanted: ElementSource | undefined,
  options: FindOptions,
): string | null {
  for (const path of wanted?.paths ?? []) {
    const [found] = findTexts(tree, scope, path, options);
    if (found) return found.text;
  }
  return null;
}

function typeOf(
  tree: ElementTree,
  dialect: StructuredDialect,
  options: FindOptions,
): string | null {
  for (const { source, type } of dialect.type) {
    const text = firstText(tree, ROOT, source, options);
    const known = text === null ? null : type(text);
    if (known !== null) return known;
  }
  return null;
}

function readValue(
  source: StructuredSource,
  tree: ElementTree,
  scope: number,
  wanted: ElementSource,
  options: FindOptions,
): LayerText | null {
  const each = wanted.paths.map((path) => findTexts(tree, scope, path, options));
  const found = wanted.joined === undefined ? each.find((texts) => texts.length > 0) : each.flat();
  const [first] = found ?? [];
  if (!found || !first) return null;
  const texts = [...new Set(found.map(({ text }) => text))];
  const place = tree.nodes[first.element]?.place;
  return {
    text: wanted.joined === undefined ? first.text : texts.join(wanted.joined),
    layer: source.layer,
    witnesses: [place ? 'text_layer' : 'structured'],
    doubtful: false,
    rivals: wanted.joined === undefined ? texts.slice(1) : [],
    page: place?.page ?? source.pages[0],
    box: place?.box ?? null,
  };
}
