import type { Document } from '../../schemas/document.ts';
import type { Extraction } from '../../schemas/extraction.ts';

/** A document of a case: where it came from, and the index by which all else names it. */
export interface Member {
  readonly index: number;
  readonly file: string;
  /** Hash of the file and the document's place in it: two members that share it are one upload made twice. */
  readonly source: string;
  readonly document: Document;
}

/** All documents of the uploads in the order given. */
export function membersOf(extractions: readonly Extraction[]): Member[] {
  const found = extractions.flatMap(({ file, documents }) =>
    documents.map((document) => ({
      file: document.entry === undefined ? file.name : `${file.name}/${document.entry}`,
      source: `${hashOf(file, document)}/${documents
        .filter(({ entry }) => entry === document.entry)
        .indexOf(document)}`,
      document,
    })),
  );
  return found.map((member, index) => ({ index, ...member }));
}

/** Of the file itself, or of the file of an archive that the document stands in. */
function hashOf({ sha256, entries = [] }: Extraction['file'], { entry }: Document): string {
  return entries.find(({ name }) => name === entry)?.sha256 ?? sha256;
}

export function isStatement({ kind }: Document): boolean {
  return kind.endsWith('_sheet') || kind.endsWith('_statement');
}
