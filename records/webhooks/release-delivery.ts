import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import type { DeliveryLease } from './take-delivery.ts';

/** Hands a delivery back as if it had not been taken, to be taken again after `delayMs`. */
export async function releaseDelivery(
  database: Database,
  { tenantId, endpointId, sequence, token }: DeliveryLease,
  delayMs: number,
): Promise<void> {
  await database.execute(sql`
    UPDATE webhook_deliveries SET
      attempts = attempts - 1, not_before = now() + ${delayMs} * interval '1 millisecond',
      lease_token = NULL, lease_until = NULL, updated_at = now()
    WHERE tenant_id = ${tenantId} AND endpoint_id = ${endpointId} AND sequence = ${sequence} AND lease_token = ${token}`);
}
