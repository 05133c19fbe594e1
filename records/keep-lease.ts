import { sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { type Lease, LeaseLostError } from './lease.ts';

/** Holds the lease for another `leaseMs` from now. Throws `LeaseLostError`. */
export async function keepLease(database: Database, lease: Lease, leaseMs: number): Promise<void> {
  const { rowCount } = await database.execute(sql`
    UPDATE uploads SET lease_until = now() + ${leaseMs} * interval '1 millisecond'
    WHERE tenant_id = ${lease.tenantId} AND id = ${lease.uploadId} AND lease_token = ${lease.token}`);
  if (rowCount !== 1) throw new LeaseLostError(lease.uploadId);
}
