import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from './database.ts';

const Row = z.object({ id: z.string() });

/**
 * Ids of uploads that are not at their end, that nobody holds and whose pause is over, oldest first. An upload is written as
 * one that is due, so the row is its own outbox: there is no second one that could be forgotten.
 */
export async function listDue(database: Database, limit: number): Promise<string[]> {
  const { rows } = await database.execute(sql`
    SELECT id FROM uploads
    WHERE state IN ('stored', 'reading', 'reconciling')
      AND (lease_until IS NULL OR lease_until < now()) AND not_before <= now()
    ORDER BY position LIMIT ${limit}`);
  return rows.map((row) => Row.parse(row).id);
}
