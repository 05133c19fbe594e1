import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { type Lease, LeaseLostError } from './lease.ts';

/** Pages read so far; once all are read the upload is `reconciling`. Throws `LeaseLostError`. */
export async function noteProgress(
  database: Database,
  lease: Lease,
  pages: { readonly done: number; readonly total: number | null },
): Promise<void> {
  const state = pages.total !== null && pages.done >= pages.total ? 'reconciling' : 'reading';
  const { rowCount } = await database.execute(sql`
    UPDATE uploads SET state = ${state}, pages_done = ${pages.done}, pages_total = ${pages.total}, updated_at = now()
    WHERE tenant_id = ${lease.tenantId} AND id = ${lease.uploadId} AND lease_token = ${lease.token}`);
  if (rowCount !== 1) throw new LeaseLostError(lease.uploadId);
}
