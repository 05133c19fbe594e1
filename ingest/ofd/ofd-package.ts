import { type ElementTree, elementTree } from '../../kinds/element-tree.ts';
import { MOST_PACKAGE_NODES } from '../limits.ts';
import { ReadingError } from '../reading-error.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { Zip } from '../zip/open-zip.ts';

/** An XML file of an OFD, and its path there, from which its own references lead on. */
export interface OfdPart {
  readonly path: string;
  readonly tree: ElementTree;
  readonly namespace: string;
}

/** The files of an OFD, found by the references that they hold. */
export interface OfdPackage {
  /** Path of the file that a reference in the file `from` leads to; null: there is none. */
  find(reference: string, from: string): string | null;
  /** Throws ReadingError for a file that is not there, is refused, or is no XML within the limits. */
  xml(path: string): Promise<OfdPart>;
  bytes(path: string): Promise<Uint8Array>;
}

/**
 * References are relative to the file that holds them, or with a slash in front to the root (GB/T 33190, 7.3). Writers also
 * count from the root without a slash, or from the folder of the document, and mistake capitals: tried in this order.
 */
export function ofdPackage(zip: Zip): OfdPackage {
  const lowered = new Map(zip.entries.map(({ name }) => [name.toLowerCase(), name]));
  const known = (path: string): string | null =>
    zip.find(path)?.name ?? lowered.get(path.replace(/^\/+/, '').toLowerCase()) ?? null;
  let nodes = 0;
  const bytes = (path: string) => zip.read(path);
  return {
    bytes,
    find: (reference, from) => {
      const steps = from.split('/').slice(0, -1);
      const places = reference.startsWith('/')
        ? [reference]
        : [[...steps, reference].join('/'), reference, [...steps.slice(0, 1), reference].join('/')];
      for (const place of places) {
        const found = known(place);
        if (found !== null) return found;
      }
      return null;
    },
    xml: async (path) => {
      const parsed = parseXml(await bytes(path));
      nodes += parsed.nodes.length;
      if (nodes > MOST_PACKAGE_NODES) throw new ReadingError('xml.too_complex');
      return { path, tree: elementTree(parsed.nodes, false), namespace: parsed.namespace };
    },
  };
}
