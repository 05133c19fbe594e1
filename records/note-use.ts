import { and, eq, sql } from 'drizzle-orm';
import { credentials } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';

/** Notes that a credential was used, once a minute at most: each request would be a write. */
export async function noteUse(database: TenantDatabase, id: string): Promise<void> {
  await database.transaction((transaction) =>
    transaction
      .update(credentials)
      .set({ usedAt: sql`now()` })
      .where(
        and(
          eq(credentials.id, id),
          sql`(${credentials.usedAt} is null or ${credentials.usedAt} < now() - interval '1 minute')`,
        ),
      ),
  );
}
