import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { appendRecords } from './append-records.ts';
import { clearUpload, ERASED_NAME } from './clear-upload.ts';
import { lockContents } from './insert-upload.ts';
import { sealName } from './keys/sealed-fields.ts';
import type { ObjectStore } from './object-store.ts';
import { cases, credentials, unfinishedUploads, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/**
 * Takes a case back: its name, what was asked for and all that its uploads held go, its links and sessions end, in one transaction with one record,
 * which names the uploads. What is still on its way to it, or was left of how they came, runs out: `clearExpiredOf` takes it away.
 * Gives the ids of the uploads; null: no such case, or one that was withdrawn.
 */
export async function withdrawCase(
  database: TenantDatabase,
  store: ObjectStore,
  caseId: string,
): Promise<readonly string[] | null> {
  const { tenantId } = database;
  const vault = await database.vault();
  return database.transaction(async (transaction) => {
    // Whoever puts an upload into the case waits here, and finds it withdrawn.
    const [found] = await transaction
      .select({ id: cases.id })
      .from(cases)
      .where(and(eq(cases.id, caseId), isNull(cases.withdrawnAt)))
      .for('update');
    if (!found) return null;
    const ids = transaction
      .select({ id: uploads.id })
      .from(uploads)
      .where(and(eq(uploads.caseId, caseId), isNull(uploads.erasedAt)));
    // Before the uploads, as whoever finishes one. Well in the past, so that a part that comes at this moment is not kept.
    await transaction
      .update(unfinishedUploads)
      .set({ expiresAt: sql`now() - interval '1 minute'` })
      .where(or(eq(unfinishedUploads.caseId, caseId), inArray(unfinishedUploads.uploadId, ids)));
    const rows = await transaction
      .select({ id: uploads.id, sha256: uploads.sha256 })
      .from(uploads)
      .where(and(eq(uploads.caseId, caseId), isNull(uploads.erasedAt)))
      .orderBy(uploads.position)
      .for('update');
    await lockContents(transaction, tenantId, rows);
    const erased = rows.map(({ id }) => id);
    const now = await appendRecords(transaction, vault, [{ kind: 'withdrawal', caseId, erased }]);
    await transaction
      .update(cases)
      .set({ sealedName: sealName(vault, caseId, ERASED_NAME), wanted: null, withdrawnAt: now })
      .where(eq(cases.id, caseId));
    await transaction
      .update(credentials)
      .set({ revokedAt: now })
      .where(and(eq(credentials.caseId, caseId), isNull(credentials.revokedAt)));
    for (const row of rows) await clearUpload(transaction, { tenantId, vault, store, now }, row);
    return erased;
  });
}
