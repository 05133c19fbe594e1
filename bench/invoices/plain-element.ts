/** An element of a well-formed XML text. */
export interface PlainElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: PlainElement[];
  text: string;
}

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<\/[^>]+>|<([^\s/>]+)([^>]*?)(\/?)>|([^<]+)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * A reading of XML that shares nothing with the product's, to compare with: by a pattern, names without prefixes. For
 * files that are known to be well formed.
 */
export function plainElement(xml: string): PlainElement {
  const root: PlainElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  for (const match of xml.matchAll(TOKEN)) {
    const [token, data, name, attributes = '', empty, text] = match;
    const inner = open.at(-1);
    if (!inner) throw new RangeError('more end tags than elements');
    if (data !== undefined) inner.text += data;
    else if (text !== undefined) inner.text += plainText(text);
    else if (token.startsWith('</')) open.pop();
    else if (name !== undefined) {
      const element: PlainElement = {
        name: localName(name),
        attributes: Object.fromEntries(
          [...attributes.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
            ([, key = '', double, single]) => [localName(key), plainText(double ?? single ?? '')],
          ),
        ),
        children: [],
        text: '',
      };
      inner.children.push(element);
      if (empty !== '/') open.push(element);
    }
  }
  const [first] = root.children;
  if (!first) throw new RangeError('no element');
  return first;
}

/** Elements at a path of names below one. */
export function all(element: PlainElement, path: string): PlainElement[] {
  let found = [element];
  for (const name of path.split('/'))
    found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

/** The first text at a path that is not empty; null: there is none. */
export function first(element: PlainElement, path: string): string | null {
  return (
    all(element, path)
      .map(({ text }) => text.trim())
      .find((text) => text !== '') ?? null
  );
}

function localName(name: string): string {
  return name.split(':').at(-1) ?? name;
}

function plainText(text: string): string {
  return text.replace(/&(#x?[\da-fA-F]+|\w+);/g, (_, name: string) =>
    name.startsWith('#')
      ? String.fromCodePoint(Number(name.replace(/^#x?/, (sign) => (sign === '#x' ? '0x' : ''))))
      : (ENTITIES[name] ?? ''),
  );
}
