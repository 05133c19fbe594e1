import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Extraction } from '../schemas/extraction.ts';
import type { PageGrouping } from '../schemas/page-grouping.ts';
import type { Database } from './database.ts';
import { openExtraction, openInstruction, sealRereading } from './keys/sealed-fields.ts';
import type { Origin } from './rereading.ts';
import { storable } from './storable.ts';

/** Of which so many readings came to no end fails. */
const MOST_ATTEMPTS = 3;

const Row = z.object({
  tenant_id: z.string(),
  reprocessing: z.string(),
  upload_id: z.string(),
  attempts: z.number().int(),
  sealed_name: z.instanceof(Buffer),
  sha256: z.string(),
  joins: z.array(z.string()).nullable(),
  instruction: z.instanceof(Buffer).nullable(),
  /** The reading that stands, where there is no instruction. */
  standing: z.instanceof(Buffer).nullable(),
});

export interface ClaimedRereading {
  readonly tenantId: string;
  readonly reprocessing: string;
  readonly uploadId: string;
  readonly attempts: number;
  readonly sealedName: Buffer;
  readonly sha256: string;
  /** Uploads whose pages it has, in order; null: it is one file. */
  readonly joins: readonly string[] | null;
  /** Which pages belong together: as somebody wants it read, else as the reading that stands has it; null: nobody said. */
  readonly grouping: PageGrouping | null;
}

/** The oldest that waits, for `forMs`; null: none does. One that was tried too often fails. */
export async function claimRereading(
  database: Database,
  forMs: number,
): Promise<ClaimedRereading | null> {
  await database.execute(sql`
    UPDATE rereadings SET state = 'failed'
    WHERE state = 'waiting' AND attempts >= ${MOST_ATTEMPTS} AND claimed_until < now()`);
  const { rows } = await database.execute(sql`
    WITH due AS (
      SELECT tenant_id, reprocessing, upload_id FROM rereadings
      WHERE state = 'waiting' AND (claimed_until IS NULL OR claimed_until < now())
      ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE rereadings r SET attempts = r.attempts + 1, claimed_until = now() + ${forMs} * interval '1 millisecond'
    FROM due, uploads u LEFT JOIN extractions e ON (e.tenant_id, e.upload_id) = (u.tenant_id, u.id)
    WHERE (r.tenant_id, r.reprocessing, r.upload_id) = (due.tenant_id, due.reprocessing, due.upload_id)
      AND (u.tenant_id, u.id) = (r.tenant_id, r.upload_id)
    RETURNING r.tenant_id, r.reprocessing, r.upload_id, r.attempts, u.sealed_name, u.sha256, u.joins,
      r.instruction, CASE WHEN r.instruction IS NULL THEN e.sealed END AS standing`);
  if (rows[0] === undefined) return null;
  const row = Row.parse(rows[0]);
  const place = { uploadId: row.upload_id, reprocessing: row.reprocessing };
  const vault = await database.vaultOf(row.tenant_id);
  const standing = row.standing && openExtraction(vault, place.uploadId, row.standing);
  return {
    tenantId: row.tenant_id,
    ...place,
    grouping: row.instruction
      ? openInstruction(vault, place, row.instruction).parts
      : (standing?.grouping ?? null),
    attempts: row.attempts,
    sealedName: row.sealed_name,
    sha256: row.sha256,
    joins: row.joins,
  };
}

/** What was read waits for somebody. Nothing where the upload was erased, or another has claimed it. */
export async function finishRereading(
  database: Database,
  claim: ClaimedRereading,
  read: { readonly extraction: Extraction; readonly origin: Origin },
): Promise<void> {
  const vault = await database.vaultOf(claim.tenantId);
  const sealed = sealRereading(vault, claim, storable(read.extraction));
  await database.execute(sql`
    UPDATE rereadings SET state = 'read', sealed = ${sealed},
      origin = ${JSON.stringify(read.origin)}::jsonb, claimed_until = NULL
    WHERE tenant_id = ${claim.tenantId} AND reprocessing = ${claim.reprocessing}
      AND upload_id = ${claim.uploadId} AND state = 'waiting' AND attempts = ${claim.attempts}`);
}

/** Hands it back, to be taken again after `delayMs`. */
export async function releaseRereading(
  database: Database,
  claim: ClaimedRereading,
  delayMs: number,
): Promise<void> {
  await database.execute(sql`
    UPDATE rereadings SET claimed_until = now() + ${delayMs} * interval '1 millisecond'
    WHERE tenant_id = ${claim.tenantId} AND reprocessing = ${claim.reprocessing}
      AND upload_id = ${claim.uploadId} AND state = 'waiting' AND attempts = ${claim.attempts}`);
}
