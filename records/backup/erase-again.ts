import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { SignedAnchor } from '../audit/anchor.ts';
import type { Database } from '../database.ts';
import { eraseFile, eraseUpload } from '../erase-upload.ts';
import type { StoreOf } from '../object-store.ts';
import { credentials, uploads } from '../tables.ts';
import { asTenant, type TenantDatabase } from '../tenant-database.ts';
import { undoJoining } from '../undo-joining.ts';
import { withdrawCase } from '../withdraw-case.ts';
import type { Manifest } from './manifest.ts';

const OUTLIVED = 'erased without its files / 已单独删除，各文件保留';

/**
 * Erases, in a database that was restored, what was erased after the backup was made, as the anchors say, and ends its sessions and
 * links: some may have ended since. Gives the number of uploads. `database`: as the API has it.
 */
export async function eraseAgain(
  database: Database,
  storeOf: StoreOf,
  manifest: Manifest,
  anchors: readonly SignedAnchor[],
): Promise<number> {
  let erased = 0;
  for (const { tenant } of manifest.chains) {
    const own = asTenant(database, tenant);
    const store = storeOf(tenant);
    const noted = anchors.flatMap(({ chains }) => chains.filter((one) => one.tenant === tenant));
    for (const id of noted.flatMap(({ withdrawn }) => withdrawn))
      erased += (await withdrawCase(own, store, id))?.length ?? 0;
    const ids = new Set(noted.flatMap((one) => one.erased));
    await partFromFiles(own, ids);
    for (const id of ids) erased += (await eraseUpload(own, store, id))?.length ?? 0;
    for (const { sha256 } of manifest.gone.filter((one) => one.tenant === tenant)) {
      const rows = await own.transaction((transaction) =>
        transaction
          .select({ id: uploads.id })
          .from(uploads)
          .where(
            and(eq(uploads.sha256, sha256), isNull(uploads.erasedAt), isNull(uploads.fileErasedAt)),
          ),
      );
      for (const { id } of rows) await eraseFile(own, store, id);
    }
    await own.transaction((transaction) =>
      transaction
        .update(credentials)
        .set({ revokedAt: new Date() })
        .where(and(isNull(credentials.revokedAt), ne(credentials.kind, 'key'))),
    );
  }
  return erased;
}

/** A joining that was erased without its files had been taken back before: so it is here first, and they stay. */
async function partFromFiles(own: TenantDatabase, erased: ReadonlySet<string>): Promise<void> {
  const joinings = await own.transaction((transaction) =>
    transaction
      .select({ uploadId: uploads.id, caseId: uploads.caseId, joins: uploads.joins })
      .from(uploads)
      .where(and(isNotNull(uploads.joins), isNull(uploads.erasedAt))),
  );
  for (const { uploadId, caseId, joins } of joinings)
    if (caseId !== null && erased.has(uploadId) && joins?.some((file) => !erased.has(file)))
      await undoJoining(own, { caseId, uploadId }, { by: 'pipeline', reason: OUTLIVED });
}
