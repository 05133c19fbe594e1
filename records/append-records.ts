import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Document } from '../schemas/document.ts';
import type { Queries } from './database.ts';
import type { Lineage } from './lineage.ts';
import { hashOfRecord } from './record.ts';
import { chainHead, records } from './tables.ts';

const Head = z.object({ sequence: z.coerce.number().int(), hash: z.string(), now: z.date() });

/**
 * Adds one record for each Document to the chain, in order. Call inside the transaction that makes the decision: the
 * chain's end stays locked until it commits. The values must be storable and parsed: what is hashed is what is kept.
 */
export async function appendRecords(
  transaction: Queries,
  entry: {
    readonly uploadId: string;
    readonly documents: readonly Document[];
    readonly version: number;
    readonly lineage: Lineage;
  },
): Promise<void> {
  if (entry.documents.length === 0) return;
  const locked = await transaction
    .select({
      sequence: chainHead.sequence,
      hash: chainHead.hash,
      now: sql<Date>`date_trunc('milliseconds', clock_timestamp())`.mapWith(records.recordedAt),
    })
    .from(chainHead)
    .for('update');
  const head = Head.parse(locked[0]);
  const { now } = head;
  let { sequence, hash } = head;
  for (const [place, document] of entry.documents.entries()) {
    const record = {
      sequence: sequence + 1,
      previous_hash: hash,
      upload_id: entry.uploadId,
      place,
      version: entry.version,
      recorded_at: now.toISOString(),
      lineage: entry.lineage,
      document,
    };
    sequence = record.sequence;
    hash = hashOfRecord(record);
    await transaction.insert(records).values({
      sequence,
      hash,
      previousHash: record.previous_hash,
      uploadId: record.upload_id,
      place,
      version: record.version,
      recordedAt: now,
      lineage: record.lineage,
      document,
    });
  }
  await transaction.update(chainHead).set({ sequence, hash });
}
