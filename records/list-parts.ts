import { asc, eq } from 'drizzle-orm';
import type { Part } from './add-part.ts';
import { unfinishedParts } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** The parts of a file that are kept, in their order. */
export async function listParts(database: TenantDatabase, id: string): Promise<readonly Part[]> {
  return database.transaction((transaction) =>
    transaction
      .select({
        start: unfinishedParts.start,
        bytes: unfinishedParts.bytes,
        object: unfinishedParts.object,
      })
      .from(unfinishedParts)
      .where(eq(unfinishedParts.unfinishedId, id))
      .orderBy(asc(unfinishedParts.start)),
  );
}
