import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queries } from '../database.ts';

const Counted = z.object({ waiting: z.number().int(), parked: z.number().int() });

/** Deliveries of all whom the queries see that are to be made, and that were given up. */
export async function countDeliveries(database: Queries): Promise<z.infer<typeof Counted>> {
  const { rows } = await database.execute(sql`
    SELECT count(*) FILTER (WHERE state = 'waiting')::int AS waiting, count(*) FILTER (WHERE state = 'parked')::int AS parked
    FROM webhook_deliveries`);
  return Counted.parse(rows[0]);
}
