import { sql } from 'drizzle-orm';
import type { TenantDatabase } from '../tenant-database.ts';

/**
 * Lets an endpoint be sent again one event, or all since a time that it wants, with all tries anew; also events of before the
 * endpoint was there, or while it was disabled. What is just being sent is left alone. Gives how many will be sent.
 */
export async function replayDeliveries(
  database: TenantDatabase,
  endpointId: string,
  what: { readonly sequence: number } | { readonly since: Date },
): Promise<number> {
  const chosen =
    'sequence' in what
      ? sql`e.sequence = ${what.sequence}`
      : sql`e.created_at >= ${what.since.toISOString()}::timestamptz`;
  const { rowCount } = await database.transaction((transaction) =>
    transaction.execute(sql`
      INSERT INTO webhook_deliveries AS d (tenant_id, endpoint_id, sequence)
      SELECT e.tenant_id, w.id, e.sequence
      FROM webhook_events e JOIN webhook_endpoints w ON w.tenant_id = e.tenant_id AND e.type = ANY (w.events)
      WHERE w.id = ${endpointId} AND ${chosen}
      ON CONFLICT (tenant_id, endpoint_id, sequence) DO UPDATE
        SET state = 'waiting', attempts = 0, not_before = now(), updated_at = now()
        WHERE d.lease_until IS NULL OR d.lease_until < now()`),
  );
  return rowCount ?? 0;
}
