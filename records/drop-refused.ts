import { removeBytes } from './clear-upload.ts';
import { lockContent } from './insert-upload.ts';
import type { ObjectStore } from './object-store.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Takes bytes away that came in and became no upload, unless they are those of one: nobody would erase them later. */
export async function dropRefused(
  database: TenantDatabase,
  store: ObjectStore,
  sha256: string,
): Promise<void> {
  await database.transaction(async (transaction) => {
    await lockContent(transaction, database.tenantId, sha256);
    await removeBytes(transaction, { tenantId: database.tenantId, store }, { id: null, sha256 });
  });
}
