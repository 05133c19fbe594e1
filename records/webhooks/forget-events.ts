import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';

/** How long events, and the log of their deliveries, are kept: so far back one can replay. */
const KEPT_DAYS = 30;

/** Forgets events that are older and that no endpoint in use waits for. Gives how many. */
export async function forgetEvents(database: Database): Promise<number> {
  const { rowCount } = await database.execute(sql`
    DELETE FROM webhook_events e
    WHERE e.created_at < now() - ${KEPT_DAYS} * interval '1 day' AND NOT EXISTS (
      SELECT FROM webhook_deliveries d JOIN webhook_endpoints w ON w.tenant_id = d.tenant_id AND w.id = d.endpoint_id
      WHERE d.tenant_id = e.tenant_id AND d.sequence = e.sequence AND d.state = 'waiting' AND w.disabled_at IS NULL)`);
  return rowCount ?? 0;
}
