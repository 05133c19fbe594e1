import { and, eq, isNull, ne } from 'drizzle-orm';
import { appendRecords } from './append-records.ts';
import { lockContent } from './insert-upload.ts';
import { sealName } from './keys/sealed-fields.ts';
import type { ObjectStore } from './object-store.ts';
import { decisions, extractions, records, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Stands where the file's name stood. */
const ERASED_NAME = '';

/**
 * Takes an upload back: bytes, names, figures and decisions go, in one transaction; a row without content and a record of the
 * erasure stay, so that the chain still stands. Work on it that is under way is not written. The bytes stay where another
 * upload of the tenant has the same. false: no such upload.
 */
export async function eraseUpload(
  database: TenantDatabase,
  store: ObjectStore,
  id: string,
): Promise<boolean> {
  const vault = await database.vault();
  return database.transaction(async (transaction) => {
    // The upload first, then the end of the chain, as whoever finishes or decides does. Of two that ask at once the second
    // waits here, and finds it erased.
    const [row] = await transaction
      .select({ sha256: uploads.sha256 })
      .from(uploads)
      .where(and(eq(uploads.id, id), isNull(uploads.erasedAt)))
      .for('update');
    if (!row) return false;
    await lockContent(transaction, database.tenantId, row.sha256);
    const now = await appendRecords(transaction, vault, [{ kind: 'erasure', uploadId: id }]);
    await transaction
      .update(uploads)
      .set({
        sealedName: sealName(vault, id, ERASED_NAME),
        mediaType: null,
        state: 'rejected',
        errorCode: 'document.withdrawn',
        leaseToken: null,
        leaseUntil: null,
        erasedAt: now,
        updatedAt: now,
      })
      .where(eq(uploads.id, id));
    await transaction.delete(extractions).where(eq(extractions.uploadId, id));
    await transaction
      .update(records)
      .set({ content: null })
      .where(and(eq(records.uploadId, id), eq(records.kind, 'document')));
    await transaction.update(decisions).set({ sealed: null }).where(eq(decisions.uploadId, id));
    const [same] = await transaction
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(eq(uploads.sha256, row.sha256), isNull(uploads.erasedAt), ne(uploads.id, id)))
      .limit(1);
    // Last: where it fails all is as before; where the commit does, a second try finds the bytes gone and goes on.
    if (!same) await store.remove(row.sha256);
    return true;
  });
}
