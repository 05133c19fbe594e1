import { isNull, sql } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { unfinishedUploads } from './tables.ts';

/** Files of the transaction's tenant that have not arrived yet, and how many of these are of the case. */
export async function countUnfinished(
  transaction: Queries,
  caseId: string | null,
): Promise<{ readonly all: number; readonly ofCase: number }> {
  const [row] = await transaction
    .select({
      all: sql<number>`count(*)::int`,
      ofCase: sql<number>`(count(*) filter (where ${unfinishedUploads.caseId} = ${caseId}::uuid))::int`,
    })
    .from(unfinishedUploads)
    .where(isNull(unfinishedUploads.uploadId));
  return row ?? { all: 0, ofCase: 0 };
}
