import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from '../database.ts';

/** The right to send one event to one endpoint until `leaseMs` are over. */
export interface DeliveryLease {
  readonly tenantId: string;
  readonly endpointId: string;
  readonly sequence: number;
  readonly token: string;
  readonly url: string;
  readonly eventId: string;
  /** As it is sent and signed. */
  readonly body: string;
  /** This one included. */
  readonly attempts: number;
  readonly secretGeneration: number;
  readonly secretHash: string;
  /** The secret before signs as well. */
  readonly signsFormer: boolean;
}

/** Of one endpoint at a time: a slow one must not hold every sender. */
const AT_ONCE = 2;

const Row = z.object({
  tenant_id: z.string(),
  endpoint_id: z.string(),
  sequence: z.coerce.number().int(),
  lease_token: z.string(),
  url: z.string(),
  event_id: z.string(),
  body: z.string(),
  attempts: z.number().int(),
  secret_generation: z.number().int(),
  secret_hash: z.string(),
  signs_former: z.boolean(),
});

/** The oldest delivery that is due to the endpoint that was served longest ago, or null. Times are the database's. */
export async function takeDelivery(
  database: Database,
  leaseMs: number,
): Promise<DeliveryLease | null> {
  const isDue = sql`d.state = 'waiting' AND d.not_before <= now() AND (d.lease_until IS NULL OR d.lease_until < now())`;
  const isOf = sql`d.tenant_id = w.tenant_id AND d.endpoint_id = w.id`;
  const { rows } = await database.execute(sql`
    WITH served AS (
      SELECT w.tenant_id, w.id FROM webhook_endpoints w
      WHERE w.disabled_at IS NULL AND w.paused_until <= now()
        -- With a limit it stops at the first, however many wait.
        AND (SELECT true FROM webhook_deliveries d WHERE ${isOf} AND ${isDue} LIMIT 1)
        AND (SELECT count(*) FROM webhook_deliveries d WHERE ${isOf} AND d.lease_token IS NOT NULL AND d.lease_until > now()) < ${AT_ONCE}
      -- Not "for update": the events that are written meanwhile refer to the row.
      ORDER BY w.turn LIMIT 1 FOR NO KEY UPDATE OF w SKIP LOCKED),
    due AS (
      SELECT first.* FROM served w CROSS JOIN LATERAL (
        SELECT d.tenant_id, d.endpoint_id, d.sequence FROM webhook_deliveries d
        WHERE ${isOf} AND ${isDue} ORDER BY d.sequence LIMIT 1 FOR UPDATE SKIP LOCKED) AS first),
    turned AS (
      UPDATE webhook_endpoints w SET turn = nextval('webhook_turns')
      FROM due WHERE w.tenant_id = due.tenant_id AND w.id = due.endpoint_id)
    UPDATE webhook_deliveries d SET
      attempts = d.attempts + 1, lease_token = gen_random_uuid(),
      lease_until = now() + ${leaseMs} * interval '1 millisecond', updated_at = now()
    FROM due
      JOIN webhook_events e ON e.tenant_id = due.tenant_id AND e.sequence = due.sequence
      JOIN webhook_endpoints w ON w.tenant_id = due.tenant_id AND w.id = due.endpoint_id
    WHERE (d.tenant_id, d.endpoint_id, d.sequence) = (due.tenant_id, due.endpoint_id, due.sequence)
    RETURNING d.tenant_id, d.endpoint_id, d.sequence, d.lease_token, w.url, e.id AS event_id, e.body, d.attempts,
      w.secret_generation, w.secret_hash, coalesce(w.former_until > now(), false) AS signs_former`);
  if (rows[0] === undefined) return null;
  const row = Row.parse(rows[0]);
  return {
    tenantId: row.tenant_id,
    endpointId: row.endpoint_id,
    sequence: row.sequence,
    token: row.lease_token,
    url: row.url,
    eventId: row.event_id,
    body: row.body,
    attempts: row.attempts,
    secretGeneration: row.secret_generation,
    secretHash: row.secret_hash,
    signsFormer: row.signs_former,
  };
}
