import { and, asc, eq } from 'drizzle-orm';
import type { Rereading } from './rereading.ts';
import { rereadings, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Those that were asked for together, in the order of their uploads; [] = none were. What was read is left out. */
export async function listRereadings(
  database: TenantDatabase,
  reprocessing: string,
): Promise<Omit<Rereading, 'fresh' | 'word'>[]> {
  return database.transaction((transaction) =>
    transaction
      .select({
        uploadId: rereadings.uploadId,
        state: rereadings.state,
        createdBy: rereadings.createdBy,
        createdAt: rereadings.createdAt,
      })
      .from(rereadings)
      .innerJoin(
        uploads,
        and(eq(uploads.tenantId, rereadings.tenantId), eq(uploads.id, rereadings.uploadId)),
      )
      .where(eq(rereadings.reprocessing, reprocessing))
      .orderBy(asc(uploads.position)),
  );
}
