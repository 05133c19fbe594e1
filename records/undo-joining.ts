import { and, eq, inArray } from 'drizzle-orm';
import { endJoining } from './end-joining.ts';
import { holdCase } from './hold-case.ts';
import { storable } from './storable.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Takes a joining of a case back: its uploads stand again as they did. 'missing': the case has no such joining. */
export async function undoJoining(
  database: TenantDatabase,
  target: { readonly caseId: string; readonly uploadId: string },
  word: { readonly by: string; readonly reason: string },
): Promise<'undone' | 'undone_before' | 'missing' | 'erased' | 'withdrawn'> {
  const { caseId, uploadId } = target;
  const vault = await database.vault();
  const { tenantId } = database;
  return database.transaction(async (transaction) => {
    if (!(await holdCase(transaction, caseId))) return 'withdrawn';
    const [found] = await transaction
      .select({ joins: uploads.joins })
      .from(uploads)
      .where(and(eq(uploads.id, uploadId), eq(uploads.caseId, caseId)));
    if (!found?.joins) return 'missing';
    const rows = await transaction
      .select()
      .from(uploads)
      .where(inArray(uploads.id, [...found.joins, uploadId]))
      .orderBy(uploads.position)
      .for('update');
    const row = rows.find(({ id }) => id === uploadId);
    if (!row || row.erasedAt !== null) return 'erased';
    if (row.state === 'superseded') return 'undone_before';
    await endJoining(transaction, { tenantId, vault }, row, storable({ ...word }));
    return 'undone';
  });
}
