import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { type Lease, LeaseLostError } from './lease.ts';

/**
 * Hands the upload back, to be taken again after `delayMs`. An orderly end, so it counts as no death; `unused` also takes
 * the attempt back (a shutdown, not a fault of the work). Throws `LeaseLostError`.
 */
export async function releaseLease(
  database: Database,
  lease: Lease,
  options: { readonly delayMs: number; readonly unused: boolean },
): Promise<void> {
  const { rowCount } = await database.execute(sql`
    UPDATE uploads SET
      state = 'stored', lease_token = NULL, lease_until = NULL, updated_at = now(),
      attempts = attempts - ${options.unused ? 1 : 0}, crash_count = crash_count - 1,
      not_before = now() + ${options.delayMs} * interval '1 millisecond'
    WHERE tenant_id = ${lease.tenantId} AND id = ${lease.uploadId} AND lease_token = ${lease.token}`);
  if (rowCount !== 1) throw new LeaseLostError(lease.uploadId);
}
