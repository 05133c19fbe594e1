import { SaxesParser } from 'saxes';
import type { StructuredNode, StructuredSource } from '../../schemas/structured-source.ts';
import { DEEPEST_XML, LONGEST_XML_STRETCH, MOST_XML_BYTES, MOST_XML_NODES } from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { decodeXml } from './decode-xml.ts';

export type ParsedXml = Pick<StructuredSource, 'namespace' | 'nodes'>;

/**
 * The elements of an XML file. Throws ReadingError: xml.too_complex above the limits, xml.doctype for a document type (the
 * door to entities and to other files, which no invoice needs), xml.encoding, xml.malformed where it is not well formed.
 * Nothing is fetched, and the only entities are the five of XML itself and numbers of characters.
 */
export function parseXml(bytes: Uint8Array): ParsedXml {
  if (bytes.length > MOST_XML_BYTES) throw new ReadingError('xml.too_complex');
  const text = decodeXml(bytes);
  if (text.includes('<!DOCTYPE')) throw new ReadingError('xml.doctype');
  if (hasLongStretch(text)) throw new ReadingError('xml.too_complex');
  const nodes: StructuredNode[] = [];
  const open: { readonly index: number; text: string }[] = [];
  let counted = 0;
  let namespace = '';
  const count = (more: number) => {
    counted += more;
    if (counted > MOST_XML_NODES) throw new ReadingError('xml.too_complex');
  };
  const parser = new SaxesParser();
  parser.on('error', (cause) => {
    throw new ReadingError('xml.malformed', null, { cause });
  });
  parser.on('doctype', () => {
    throw new ReadingError('xml.doctype');
  });
  parser.on('attribute', () => count(1));
  parser.on('opentag', (tag) => {
    count(1);
    if (open.length >= DEEPEST_XML) throw new ReadingError('xml.too_complex');
    const all = Object.entries(tag.attributes);
    const attributes = all
      .filter(([name]) => !isDeclaration(name))
      .map(([name, value]): [string, string] => [localName(name), value]);
    if (nodes.length === 0) namespace = namespaceOf(tag.name, all);
    nodes.push({
      parent: open.at(-1)?.index ?? null,
      name: localName(tag.name),
      text: '',
      ...(attributes.length > 0 ? { attributes } : {}),
    });
    open.push({ index: nodes.length - 1, text: '' });
  });
  const take = (piece: string) => {
    const innermost = open.at(-1);
    if (innermost) innermost.text += piece;
  };
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => {
    const closed = open.pop();
    const node = closed && nodes[closed.index];
    // White space alone is the layout of the file.
    if (node && /\S/.test(closed.text)) nodes[closed.index] = { ...node, text: closed.text };
  });
  parser.write(text).close();
  return { namespace, nodes };
}

/** The parser puts these together sign by sign: ten megabytes of one take half a gigabyte. */
const STRETCHES = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** A comment, a section of characters or an instruction longer than any in an invoice. */
function hasLongStretch(text: string): boolean {
  return STRETCHES.some(([start, end]) => {
    for (let from = text.indexOf(start); from >= 0; from = text.indexOf(start, from)) {
      const to = text.indexOf(end, from + start.length);
      if ((to < 0 ? text.length : to) - from > LONGEST_XML_STRETCH) return true;
      if (to < 0) return false;
      from = to + end.length;
    }
    return false;
  });
}

function isDeclaration(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function namespaceOf(root: string, attributes: readonly [string, string][]): string {
  const colon = root.indexOf(':');
  const declaration = colon < 0 ? 'xmlns' : `xmlns:${root.slice(0, colon)}`;
  return attributes.find(([name]) => name === declaration)?.[1] ?? '';
}
