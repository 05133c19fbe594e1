import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { WebhookEventType, WebhookFault } from '../../schemas/webhook-view.ts';
import { pageOf } from '../page-of.ts';
import type { TenantDatabase } from '../tenant-database.ts';

const Delivery = z.object({
  sequence: z.coerce.number().int(),
  event_id: z.string(),
  type: WebhookEventType,
  created_at: z.coerce.date(),
  state: z.enum(['waiting', 'delivered', 'parked']),
  next_attempt_at: z.coerce.date().nullable(),
  attempts: z.array(
    z.object({
      at: z.coerce.date(),
      ms: z.number().int(),
      status: z.number().int().nullable(),
      fault: WebhookFault.nullable(),
    }),
  ),
});
export type LoggedDelivery = z.infer<typeof Delivery>;

/** What an endpoint was sent, or is to be, newest first, with every try; `next` is null on the last page. */
export async function listDeliveries(
  database: TenantDatabase,
  endpointId: string,
  page: {
    /** Sequence of the last that was seen; null for the first page. */
    readonly after: number | null;
    readonly limit: number;
    readonly state: LoggedDelivery['state'] | null;
  },
): Promise<{ readonly deliveries: readonly LoggedDelivery[]; readonly next: number | null }> {
  const { rows } = await database.transaction((transaction) =>
    transaction.execute(sql`
      SELECT d.sequence, e.id AS event_id, e.type, e.created_at, d.state,
        CASE WHEN d.state = 'waiting' THEN d.not_before END AS next_attempt_at,
        coalesce((
          SELECT json_agg(json_build_object('at', a.attempted_at, 'ms', a.ms, 'status', a.status, 'fault', a.fault)
            ORDER BY a.position)
          FROM webhook_attempts a
          WHERE (a.tenant_id, a.endpoint_id, a.sequence) = (d.tenant_id, d.endpoint_id, d.sequence)), '[]') AS attempts
      FROM webhook_deliveries d JOIN webhook_events e USING (tenant_id, sequence)
      WHERE d.endpoint_id = ${endpointId}
        AND (${page.after}::bigint IS NULL OR d.sequence < ${page.after}::bigint)
        AND (${page.state}::text IS NULL OR d.state = ${page.state}::text)
      ORDER BY d.sequence DESC LIMIT ${page.limit + 1}`),
  );
  const { shown, last } = pageOf(
    rows.map((row) => Delivery.parse(row)),
    page.limit,
  );
  return { deliveries: shown, next: last?.sequence ?? null };
}
