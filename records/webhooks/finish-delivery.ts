import { sql } from 'drizzle-orm';
import type { WebhookFault } from '../../schemas/webhook-view.ts';
import type { Database } from '../database.ts';
import type { DeliveryLease } from './take-delivery.ts';

/** How one try ended, for the log. */
export interface Attempt {
  readonly at: Date;
  readonly ms: number;
  /** null: there was no answer. */
  readonly status: number | null;
  /** null: it was answered 2xx. */
  readonly fault: WebhookFault | null;
}

export type EndOfDelivery =
  | { readonly kind: 'delivered' | 'parked' }
  /** 410: nobody is there any more. */
  | { readonly kind: 'gone' }
  /** `pauseMs`: how long the endpoint wants to be left alone, whatever else waits for it. */
  | { readonly kind: 'again'; readonly delayMs: number; readonly pauseMs: number };

/** Writes how a delivery ended. false: another holder has it, or it is gone; nothing is written then. */
export async function finishDelivery(
  database: Database,
  lease: DeliveryLease,
  attempt: Attempt,
  end: EndOfDelivery,
): Promise<boolean> {
  const { tenantId, endpointId, sequence } = lease;
  const state =
    end.kind === 'again' ? 'waiting' : end.kind === 'delivered' ? 'delivered' : 'parked';
  const delayMs = end.kind === 'again' ? end.delayMs : 0;
  return database.transaction(async (transaction) => {
    // The endpoint first, as whoever takes a delivery does.
    if (end.kind === 'gone')
      await transaction.execute(sql`
        UPDATE webhook_endpoints SET disabled_at = now(), disabled_because = 'gone'
        WHERE tenant_id = ${tenantId} AND id = ${endpointId} AND disabled_at IS NULL`);
    if (end.kind === 'again' && end.pauseMs > 0)
      await transaction.execute(sql`
        UPDATE webhook_endpoints SET paused_until = greatest(paused_until, now() + ${end.pauseMs} * interval '1 millisecond')
        WHERE tenant_id = ${tenantId} AND id = ${endpointId}`);
    const { rowCount } = await transaction.execute(sql`
      UPDATE webhook_deliveries SET
        state = ${state}, not_before = now() + ${delayMs} * interval '1 millisecond',
        lease_token = NULL, lease_until = NULL, updated_at = now()
      WHERE tenant_id = ${tenantId} AND endpoint_id = ${endpointId} AND sequence = ${sequence} AND lease_token = ${lease.token}`);
    if (rowCount !== 1) return false;
    await transaction.execute(sql`
      INSERT INTO webhook_attempts (tenant_id, endpoint_id, sequence, attempted_at, ms, status, fault)
      VALUES (${tenantId}, ${endpointId}, ${sequence}, ${attempt.at.toISOString()}::timestamptz,
        ${attempt.ms}, ${attempt.status}, ${attempt.fault})`);
    return true;
  });
}
