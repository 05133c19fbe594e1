import { and, eq, isNull, sql } from 'drizzle-orm';
import { unfinishedUploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Notes what the file became; a second time changes nothing. Its parts stay until they are cleared away. */
export async function finishUnfinished(
  database: TenantDatabase,
  id: string,
  uploadId: string,
): Promise<void> {
  await database.transaction((transaction) =>
    transaction
      .update(unfinishedUploads)
      .set({ received: sql`${unfinishedUploads.bytes}`, uploadId })
      .where(and(eq(unfinishedUploads.id, id), isNull(unfinishedUploads.uploadId))),
  );
}
