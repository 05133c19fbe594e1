import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Database } from './database.ts';
import type { Lease } from './lease.ts';

/** An upload that was being worked on at this many deaths is not tried again. */
export const CRASH_LIMIT = 3;

/** Who was served longest ago comes first, whoever sent how much; then the oldest. The one place that knows the order. */
const FAIR_TURNS = sql`turns.turn NULLS FIRST, uploads.position`;

const Row = z.object({
  tenant_id: z.string(),
  id: z.string(),
  lease_token: z.string(),
  sealed_name: z.instanceof(Buffer),
  sha256: z.string(),
  joins: z.array(z.string()).nullable(),
  attempts: z.number().int(),
  crash_count: z.number().int(),
});

/**
 * The upload that is due and that nobody holds, or null: of the tenant whose turn it is the one that waits longest. Times are
 * the database's. Without `suspects`, uploads that were being worked on when a worker died are passed over.
 */
export async function takeLease(
  database: Database,
  options: { readonly leaseMs: number; readonly suspects: boolean },
): Promise<Lease | null> {
  const crashes = options.suspects ? CRASH_LIMIT - 1 : 0;
  const { rows } = await database.execute(sql`
    WITH due AS (
      SELECT uploads.tenant_id, uploads.id
      FROM uploads LEFT JOIN turns ON turns.tenant_id = uploads.tenant_id
      WHERE state IN ('stored', 'reading', 'reconciling')
        AND (lease_until IS NULL OR lease_until < now())
        AND not_before <= now() AND crash_count <= ${crashes}
      ORDER BY ${FAIR_TURNS} LIMIT 1 FOR UPDATE OF uploads SKIP LOCKED),
    served AS (
      INSERT INTO turns (tenant_id) SELECT tenant_id FROM due
      ON CONFLICT (tenant_id) DO UPDATE SET turn = excluded.turn)
    UPDATE uploads SET
      state = 'reading', pages_done = 0, pages_total = NULL, updated_at = now(),
      attempts = attempts + 1, crash_count = crash_count + 1,
      lease_token = gen_random_uuid(), lease_until = now() + ${options.leaseMs} * interval '1 millisecond'
    FROM due WHERE (uploads.tenant_id, uploads.id) = (due.tenant_id, due.id)
    RETURNING uploads.tenant_id, uploads.id, lease_token, sealed_name, sha256, joins, attempts,
      crash_count`);
  if (rows[0] === undefined) return null;
  const row = Row.parse(rows[0]);
  return {
    tenantId: row.tenant_id,
    uploadId: row.id,
    token: row.lease_token,
    sealedName: row.sealed_name,
    sha256: row.sha256,
    joins: row.joins,
    attempts: row.attempts,
    crashesBefore: row.crash_count - 1,
  };
}
