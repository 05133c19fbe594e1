import { createHash } from 'node:crypto';
import { ReadingError } from '../reading-error.ts';
import type { OfdPackage, OfdPart } from './ofd-package.ts';
import { childrenNamed, textOf } from './text-of.ts';

/** Digests by the names and object identifiers that signatures give them. */
const METHODS: Readonly<Record<string, string>> = {
  '1.2.156.10197.1.401': 'sm3',
  SM3: 'sm3',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  SHA256: 'sha256',
  '1.3.14.3.2.26': 'sha1',
  SHA1: 'sha1',
  '1.2.840.113549.2.5': 'md5',
  MD5: 'md5',
};
/** A second signature or a stamp changes these, and not what the invoice says. */
const MAY_CHANGE = /(?:^|\/)(?:OFD|Document|Signatures|Annot[^/]*)\.xml$|\/(?:Signs|Annots)\//i;
const ROOT = 0;

/**
 * Files of an OFD that are not what a signature in it was made over: by the digests that stand beside their names. Whose
 * signature it is, and whether the digests are signed, is not looked at: that none differs proves nothing.
 */
export async function changedAfterSigning(
  ofd: OfdPackage,
  start: OfdPart,
  body: number,
): Promise<string[]> {
  const changed = new Set<string>();
  for (const reference of childrenNamed(start.tree, body, 'Signatures')) {
    const list = ofd.find(textOf(start.tree, reference), start.path);
    if (list === null) continue;
    const { tree: index } = await ofd.xml(list);
    for (const signature of childrenNamed(index, ROOT, 'Signature')) {
      const path = ofd.find(index.attribute(signature, 'BaseLoc') ?? '', list);
      if (path === null) continue;
      for (const name of await changedFiles(ofd, await ofd.xml(path))) changed.add(name);
    }
  }
  return [...changed];
}

async function changedFiles(ofd: OfdPackage, { tree, path }: OfdPart): Promise<string[]> {
  const changed: string[] = [];
  for (const info of childrenNamed(tree, ROOT, 'SignedInfo'))
    for (const references of childrenNamed(tree, info, 'References')) {
      const method = METHODS[(tree.attribute(references, 'CheckMethod') ?? 'MD5').toUpperCase()];
      if (method === undefined) continue;
      for (const one of childrenNamed(tree, references, 'Reference')) {
        const reference = tree.attribute(one, 'FileRef') ?? '';
        if (MAY_CHANGE.test(reference)) continue;
        const [value] = childrenNamed(tree, one, 'CheckValue');
        const found = ofd.find(reference, path);
        const digest = found === null ? null : await digestOf(ofd, found, method);
        if (digest !== textOf(tree, value)) changed.push(reference.replace(/^\/+/, ''));
      }
    }
  return changed;
}

/** null: the file cannot be unpacked, so that it is not what was signed. */
async function digestOf(ofd: OfdPackage, path: string, method: string): Promise<string | null> {
  try {
    return createHash(method)
      .update(await ofd.bytes(path))
      .digest('base64');
  } catch (cause) {
    if (cause instanceof ReadingError) return null;
    throw cause;
  }
}
