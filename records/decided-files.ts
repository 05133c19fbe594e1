import { and, eq } from 'drizzle-orm';
import type { Decision } from '../schemas/decision.ts';
import { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { Queries } from './database.ts';
import { decisionsOn } from './decisions-on.ts';
import { openContent, openExtraction } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { extractions, records } from './tables.ts';

/** A file that was joined, as it stood then. */
export interface DecidedFile {
  readonly uploadId: string;
  /** With all decisions. */
  readonly now: Extraction;
  /** Of each Document of `now`, as the service read it. */
  readonly read: readonly Document[];
  /** Of each Document of `now`, those that stand on it. */
  readonly decisions: readonly (readonly Decision[])[];
}

/** The files of a joining, in its order, with what people decided on them. */
export async function decidedFiles(
  transaction: Pick<Queries, 'select'>,
  vault: Vault,
  { tenantId, joins }: { readonly tenantId: string; readonly joins: readonly string[] },
): Promise<readonly DecidedFile[]> {
  const files: DecidedFile[] = [];
  for (const uploadId of joins) {
    const [kept] = await transaction
      .select({ sealed: extractions.sealed, bases: extractions.bases })
      .from(extractions)
      .where(and(eq(extractions.tenantId, tenantId), eq(extractions.uploadId, uploadId)));
    if (!kept) throw new Error('a file of a joining was not read');
    const now = openExtraction(vault, uploadId, kept.sealed);
    const read: Document[] = [];
    const decisions: (readonly Decision[])[] = [];
    for (const place of now.documents.keys()) {
      const base = kept.bases[place] ?? 1;
      const [first] = await transaction
        .select({ content: records.content })
        .from(records)
        .where(
          and(
            eq(records.tenantId, tenantId),
            eq(records.uploadId, uploadId),
            eq(records.place, place),
            eq(records.version, base),
          ),
        );
      if (!first?.content) throw new Error('a document of a file has no record');
      const { document } = openContent(vault, { uploadId, place, version: base }, first.content);
      read.push(Document.parse(document));
      decisions.push(await decisionsOn(transaction, vault, { tenantId, uploadId, place, base }));
    }
    files.push({ uploadId, now, read, decisions });
  }
  return files;
}
