import { and, eq, isNull } from 'drizzle-orm';
import { holdCase } from './hold-case.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Puts an upload into a case; where it is in it already nothing changes. */
export async function addToCase(
  database: TenantDatabase,
  caseId: string,
  uploadId: string,
): Promise<'added' | 'no_upload' | 'occupied' | 'withdrawn'> {
  return database.transaction(async (transaction) => {
    if (!(await holdCase(transaction, caseId))) return 'withdrawn';
    const [row] = await transaction
      .select({ caseId: uploads.caseId })
      .from(uploads)
      .where(and(eq(uploads.id, uploadId), isNull(uploads.erasedAt)))
      .for('update');
    if (!row) return 'no_upload';
    if (row.caseId !== null && row.caseId !== caseId) return 'occupied';
    await transaction.update(uploads).set({ caseId }).where(eq(uploads.id, uploadId));
    return 'added';
  });
}
