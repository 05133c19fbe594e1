import { sql } from 'drizzle-orm';
import { webhookEndpoints } from '../tables.ts';
import type { TenantDatabase } from '../tenant-database.ts';
import { endpointOfRow, type WebhookEndpoint } from './endpoint.ts';

/** Of one tenant: each has a turn of its own when events are sent. */
export const MOST_ENDPOINTS = 10;

/** null: the tenant has as many as it may. */
export async function insertEndpoint(
  database: TenantDatabase,
  fresh: Pick<WebhookEndpoint, 'id' | 'url' | 'events' | 'secretHash' | 'createdBy'>,
): Promise<WebhookEndpoint | null> {
  return database.transaction(async (transaction) => {
    // One at a time, or two that come together would both be the last.
    await transaction.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${database.tenantId} webhooks`}, 0))`,
    );
    const there = await transaction.select({ id: webhookEndpoints.id }).from(webhookEndpoints);
    if (there.length >= MOST_ENDPOINTS) return null;
    const [row] = await transaction
      .insert(webhookEndpoints)
      .values({ ...fresh, events: [...fresh.events] })
      .returning();
    if (!row) throw new Error('an endpoint was not inserted');
    return endpointOfRow(row);
  });
}
