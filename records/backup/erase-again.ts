import { and, eq, isNull, ne } from 'drizzle-orm';
import type { SignedAnchor } from '../audit/anchor.ts';
import type { Database } from '../database.ts';
import { eraseFile, eraseUpload } from '../erase-upload.ts';
import type { StoreOf } from '../object-store.ts';
import { credentials, uploads } from '../tables.ts';
import { asTenant } from '../tenant-database.ts';
import { withdrawCase } from '../withdraw-case.ts';
import type { Manifest } from './manifest.ts';

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
    for (const id of noted.flatMap((one) => one.erased))
      erased += (await eraseUpload(own, store, id))?.length ?? 0;
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
