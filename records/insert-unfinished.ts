import { and, eq } from 'drizzle-orm';
import { storable } from './storable.ts';
import { unfinishedUploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { type UnfinishedUpload, unfinishedOfRow } from './unfinished-upload.ts';

export type NewUnfinished = Pick<
  UnfinishedUpload,
  'id' | 'way' | 'fileName' | 'mediaType' | 'bytes' | 'sha256' | 'caseId' | 'idempotencyKey'
> & { readonly expiresAt: Date };

/** The one that was begun, or the one that was begun before with the same key. null: the key was used for another file. */
export async function insertUnfinished(
  database: TenantDatabase,
  fresh: NewUnfinished,
): Promise<UnfinishedUpload | null> {
  const { expiresAt, ...said } = fresh;
  const values = storable(said);
  return database.transaction(async (transaction) => {
    const [inserted] = await transaction
      .insert(unfinishedUploads)
      .values({ ...values, expiresAt })
      .onConflictDoNothing({
        target: [
          unfinishedUploads.tenantId,
          unfinishedUploads.way,
          unfinishedUploads.idempotencyKey,
        ],
      })
      .returning();
    if (inserted) return unfinishedOfRow(inserted);
    const [known] = await transaction
      .select()
      .from(unfinishedUploads)
      .where(
        and(
          eq(unfinishedUploads.way, values.way),
          eq(unfinishedUploads.idempotencyKey, values.idempotencyKey ?? ''),
        ),
      );
    if (!known) throw new Error('an unfinished upload with a known key is not there');
    const isSame =
      known.fileName === values.fileName &&
      known.bytes === values.bytes &&
      known.sha256 === values.sha256 &&
      known.caseId === values.caseId;
    return isSame ? unfinishedOfRow(known) : null;
  });
}
