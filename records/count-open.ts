import { inArray, sql } from 'drizzle-orm';
import { OPEN_STATES } from '../schemas/is-terminal.ts';
import type { Queries } from './database.ts';
import { uploads } from './tables.ts';

/** Uploads of all whom the queries see that are not at their end, and for how many seconds the oldest of them has been waiting or worked on. */
export async function countOpen(
  database: Queries,
): Promise<{ readonly open: number; readonly oldestSeconds: number | null }> {
  const [row] = await database
    .select({
      open: sql<number>`count(*)::int`,
      oldestSeconds: sql<number | null>`extract(epoch from now() - min(created_at))::int`,
    })
    .from(uploads)
    .where(inArray(uploads.state, [...OPEN_STATES]));
  return row ?? { open: 0, oldestSeconds: null };
}
