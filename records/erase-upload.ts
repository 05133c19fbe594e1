import { and, eq, isNull } from 'drizzle-orm';
import { appendRecords } from './append-records.ts';
import { clearUpload, removeBytes } from './clear-upload.ts';
import { lockContent } from './insert-upload.ts';
import type { ObjectStore } from './object-store.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

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
  const { tenantId } = database;
  const vault = await database.vault();
  return database.transaction(async (transaction) => {
    // The upload first, then the end of the chain, as whoever finishes or decides does. Of two that ask at once the second
    // waits here, and finds it erased.
    const [row] = await transaction
      .select({ id: uploads.id, sha256: uploads.sha256 })
      .from(uploads)
      .where(and(isOne(tenantId, id), isNull(uploads.erasedAt)))
      .for('update');
    if (!row) return false;
    await lockContent(transaction, tenantId, row.sha256);
    const now = await appendRecords(transaction, vault, [{ kind: 'erasure', uploadId: id }]);
    await clearUpload(transaction, { tenantId, vault, store, now }, row);
    return true;
  });
}

/** Retention sees the uploads of all tenants. */
const isOne = (tenantId: string, id: string) =>
  and(eq(uploads.tenantId, tenantId), eq(uploads.id, id));

/** Takes away the bytes of an upload that is at its end; what was read of them stays. false: no such upload. */
export async function eraseFile(
  database: TenantDatabase,
  store: ObjectStore,
  id: string,
): Promise<boolean> {
  const { tenantId } = database;
  const vault = await database.vault();
  return database.transaction(async (transaction) => {
    const [row] = await transaction
      .select({ id: uploads.id, sha256: uploads.sha256 })
      .from(uploads)
      .where(and(isOne(tenantId, id), isNull(uploads.erasedAt), isNull(uploads.fileErasedAt)))
      .for('update');
    if (!row) return false;
    await lockContent(transaction, tenantId, row.sha256);
    const now = await appendRecords(transaction, vault, [{ kind: 'file_erasure', uploadId: id }]);
    await transaction.update(uploads).set({ fileErasedAt: now }).where(isOne(tenantId, id));
    await removeBytes(transaction, { tenantId, store }, row);
    return true;
  });
}
