import { and, eq } from 'drizzle-orm';
import type { Decision } from '../schemas/decision.ts';
import { Document } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { Queries } from './database.ts';
import { decisionsOn } from './decisions-on.ts';
import { documentAsRead } from './document-as-read.ts';
import { openExtraction } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { extractions } from './tables.ts';

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
      const which = { tenantId, uploadId, place, base };
      const record = await documentAsRead(transaction, vault, which);
      if (!record) throw new Error('a document of a file has no record');
      read.push(Document.parse(record.document));
      decisions.push(await decisionsOn(transaction, vault, which));
    }
    files.push({ uploadId, now, read, decisions });
  }
  return files;
}
