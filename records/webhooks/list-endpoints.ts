import { desc, eq, sql } from 'drizzle-orm';
import { webhookEndpoints } from '../tables.ts';
import type { TenantDatabase } from '../tenant-database.ts';
import { endpointOfRow, type WebhookEndpoint } from './endpoint.ts';

export interface CountedEndpoint extends WebhookEndpoint {
  /** Deliveries that are to be made, and that were given up. */
  readonly waiting: number;
  readonly parked: number;
}

const counted = (state: 'waiting' | 'parked') =>
  sql<number>`(select count(*)::int from webhook_deliveries d where d.tenant_id = ${webhookEndpoints.tenantId}
    and d.endpoint_id = ${webhookEndpoints.id} and d.state = ${state})`;

/** All of a tenant, newest first, or the one with this id: they are few. */
export async function listEndpoints(
  database: TenantDatabase,
  id?: string,
): Promise<CountedEndpoint[]> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select({
        endpoint: webhookEndpoints,
        waiting: counted('waiting'),
        parked: counted('parked'),
      })
      .from(webhookEndpoints)
      .where(id === undefined ? undefined : eq(webhookEndpoints.id, id))
      .orderBy(desc(webhookEndpoints.position)),
  );
  return rows.map(({ endpoint, ...counts }) => ({ ...endpointOfRow(endpoint), ...counts }));
}
