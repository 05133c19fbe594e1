import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Document } from '../schemas/document.ts';
import { documentGone } from '../schemas/document-gone.ts';
import { appendRecords, type ChainEntry } from './append-records.ts';
import type { Queries } from './database.ts';
import { entriesOfJoining } from './entries-of-joining.ts';
import { joiningOfRow } from './joining-of-row.ts';
import { openExtraction, openJoining, sealJoining } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { extractions, uploads } from './tables.ts';

/**
 * Takes a joining back, inside a transaction that holds it and its uploads: it claims nothing any more, also where it is just being
 * read, and they are what they were, with every decision on them.
 */
export async function endJoining(
  transaction: Queries,
  { tenantId, vault }: { readonly tenantId: string; readonly vault: Vault },
  row: typeof uploads.$inferSelect,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  const said = joiningOfRow(vault, row);
  if (!said || !row.joining) throw new Error('nothing is known of a joining');
  const [clock] = await transaction
    .select({ now: sql<Date>`clock_timestamp()`.mapWith(uploads.updatedAt) })
    .from(uploads)
    .where(and(eq(uploads.tenantId, tenantId), eq(uploads.id, row.id)));
  if (!clock) throw new Error('a joining is not there');
  const undone = { decided_by: by, decided_at: clock.now.toISOString(), reason };
  const joining = { ...said, undone, into: row.id };
  const entries: ChainEntry[] = [];
  for (const uploadId of [row.id, ...said.uploads]) {
    const [kept] = await transaction
      .select({ sealed: extractions.sealed })
      .from(extractions)
      .where(and(eq(extractions.tenantId, tenantId), eq(extractions.uploadId, uploadId)));
    // A joining that is not read yet has none.
    if (!kept) continue;
    const { documents } = openExtraction(vault, uploadId, kept.sealed);
    const standing = uploadId === row.id ? documents.map(asGone) : documents;
    const of = { tenantId, uploadId, documents: standing };
    entries.push(...(await entriesOfJoining(transaction, vault, of, joining)));
  }
  const updatedAt = await appendRecords(transaction, vault, entries);
  const isHere = (ids: readonly string[]) =>
    and(eq(uploads.tenantId, tenantId), inArray(uploads.id, [...ids]));
  await transaction
    .update(uploads)
    .set({
      ...{ state: 'superseded', errorCode: null, leaseToken: null, leaseUntil: null, updatedAt },
      joining: sealJoining(vault, row.id, { ...openJoining(vault, row.id, row.joining), undone }),
    })
    .where(isHere([row.id]));
  await transaction
    .update(uploads)
    .set({
      ...{ state: sql`${uploads.stateBefore}`, errorCode: sql`${uploads.errorBefore}` },
      ...{ joinedInto: null, stateBefore: null, errorBefore: null, updatedAt },
    })
    .where(isHere(said.uploads));
}

function asGone(document: Document): Document {
  return documentGone(document, 'superseded');
}
