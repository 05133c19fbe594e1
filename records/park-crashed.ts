import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { CRASH_LIMIT } from './take-lease.ts';

/** Fails, with `work.crashed`, the uploads at whose reading a worker died too often. Returns how many. */
export async function parkCrashed(database: Database): Promise<number> {
  const { rowCount } = await database.execute(sql`
    UPDATE uploads SET
      state = 'failed', error_code = 'work.crashed', lease_token = NULL, lease_until = NULL, updated_at = now()
    WHERE state IN ('stored', 'reading', 'reconciling') AND crash_count >= ${CRASH_LIMIT}
      AND (lease_until IS NULL OR lease_until < now())`);
  return rowCount ?? 0;
}
