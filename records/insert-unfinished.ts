import { and, eq } from 'drizzle-orm';
import { holdCase } from './hold-case.ts';
import { sealName } from './keys/sealed-fields.ts';
import { storable } from './storable.ts';
import { unfinishedUploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { type UnfinishedUpload, unfinishedOfRow } from './unfinished-upload.ts';

export type NewUnfinished = Pick<
  UnfinishedUpload,
  'id' | 'way' | 'fileName' | 'mediaType' | 'bytes' | 'sha256' | 'caseId' | 'idempotencyKey'
> & { readonly expiresAt: Date };

/**
 * The one that was begun, or the one that was begun before with the same key. mismatch: the key was used for another file;
 * withdrawn: the case was.
 */
export async function insertUnfinished(
  database: TenantDatabase,
  fresh: NewUnfinished,
): Promise<UnfinishedUpload | 'mismatch' | 'withdrawn'> {
  const { expiresAt, ...said } = fresh;
  const { fileName, ...values } = storable(said);
  const vault = await database.vault();
  const sealedName = sealName(vault, values.id, fileName);
  return database.transaction(async (transaction) => {
    if (values.caseId !== null && !(await holdCase(transaction, values.caseId))) return 'withdrawn';
    const [inserted] = await transaction
      .insert(unfinishedUploads)
      .values({ ...values, sealedName, expiresAt })
      .onConflictDoNothing({
        target: [
          unfinishedUploads.tenantId,
          unfinishedUploads.way,
          unfinishedUploads.idempotencyKey,
        ],
      })
      .returning();
    if (inserted) return unfinishedOfRow(vault, inserted);
    const [row] = await transaction
      .select()
      .from(unfinishedUploads)
      .where(
        and(
          eq(unfinishedUploads.way, values.way),
          eq(unfinishedUploads.idempotencyKey, values.idempotencyKey ?? ''),
        ),
      );
    if (!row) throw new Error('an unfinished upload with a known key is not there');
    const known = unfinishedOfRow(vault, row);
    const isSame =
      known.fileName === fileName &&
      known.bytes === values.bytes &&
      known.sha256 === values.sha256 &&
      known.caseId === values.caseId;
    return isSame ? known : 'mismatch';
  });
}
