import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';

/**
 * Lets every lease run out now. For a start that is alone on its database: who held them is dead. Their tokens stay until
 * somebody takes the uploads, and are refused after that.
 */
export async function endLeases(database: Database): Promise<number> {
  const { rowCount } = await database.execute(sql`
    UPDATE uploads SET lease_until = now() - interval '1 millisecond' WHERE lease_token IS NOT NULL`);
  return rowCount ?? 0;
}
