import { Readable } from 'node:stream';
import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from './database.ts';
import { lockContent } from './insert-upload.ts';
import { ObjectStoreError, type StoreOf } from './object-store.ts';
import { objects, uploads } from './tables.ts';

/**
 * Seals one object that a Hedui of before kept as it was sent; false: none is left. One that is not there, or not what its
 * name says, is passed over by `skip`, which remembers it.
 */
export async function sealPlainObject(
  database: Database,
  storeOf: StoreOf,
  skip: Set<string>,
): Promise<boolean> {
  const rows = await database
    .select({ tenantId: objects.tenantId, sha256: objects.sha256 })
    .from(objects)
    .where(isNull(objects.key))
    .limit(skip.size + 1);
  const plain = rows.find(({ tenantId, sha256 }) => !skip.has(`${tenantId} ${sha256}`));
  if (!plain) return false;
  const store = storeOf(plain.tenantId);
  try {
    const bytes = await store.get(plain.sha256);
    await store.put(Readable.from([bytes]));
    await database.transaction(async (transaction) => {
      // An erasure that came in between must not be undone.
      await lockContent(transaction, plain.tenantId, plain.sha256);
      const [kept] = await transaction
        .select({ id: uploads.id })
        .from(uploads)
        .where(
          and(
            eq(uploads.tenantId, plain.tenantId),
            eq(uploads.sha256, plain.sha256),
            isNull(uploads.erasedAt),
          ),
        )
        .limit(1);
      if (!kept) await store.remove(plain.sha256);
    });
  } catch (error) {
    if (!(error instanceof ObjectStoreError) || error.fault === 'unavailable') throw error;
    skip.add(`${plain.tenantId} ${plain.sha256}`);
  }
  return true;
}
