import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { unfinishedParts, unfinishedUploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

export interface Part {
  /** Place of its first byte in the file. */
  readonly start: number;
  readonly bytes: number;
  /** Name of the object that holds it. */
  readonly object: string;
}

/** Keeps the part as the next one. false: the file goes on elsewhere by now, and nothing was written. */
export async function addPart(database: TenantDatabase, id: string, part: Part): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const [row] = await transaction
      .update(unfinishedUploads)
      .set({ received: sql`${unfinishedUploads.received} + ${part.bytes}` })
      .where(
        and(
          eq(unfinishedUploads.id, id),
          eq(unfinishedUploads.received, part.start),
          isNull(unfinishedUploads.uploadId),
          // Those that ran out, or whose case was withdrawn, are being cleared away.
          gt(unfinishedUploads.expiresAt, sql`now()`),
        ),
      )
      .returning({ id: unfinishedUploads.id });
    if (!row) return false;
    await transaction.insert(unfinishedParts).values({ ...part, unfinishedId: id });
    return true;
  });
}
