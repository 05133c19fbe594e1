import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Document } from '../schemas/document.ts';
import type { Queries } from './database.ts';
import { sealContent } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import type { Lineage } from './lineage.ts';
import { freshSalt, hashOfContent, hashOfLink } from './record.ts';
import { chainHead, records } from './tables.ts';

const Head = z.object({
  tenantId: z.string(),
  sequence: z.coerce.number().int(),
  hash: z.string(),
  now: z.date(),
});

/** What is to stand in the chain next. */
export type ChainEntry =
  | {
      readonly kind: 'document';
      readonly uploadId: string;
      /** Of the Document in its extraction. */
      readonly place: number;
      readonly version: number;
      readonly lineage: Lineage;
      readonly document: Document;
    }
  | { readonly kind: 'erasure' | 'file_erasure'; readonly uploadId: string }
  | {
      readonly kind: 'withdrawal';
      readonly caseId: string;
      /** Ids of the uploads that are erased with it. */
      readonly erased: readonly string[];
    };

/**
 * Adds records to the chain of the transaction's tenant, whose vault is given, in order, and gives their time. Call inside the transaction that
 * makes the decision: the chain's end stays locked until it commits. The values must be storable and parsed: what is
 * hashed is what is kept.
 */
export async function appendRecords(
  transaction: Queries,
  vault: Vault,
  entries: readonly ChainEntry[],
): Promise<Date> {
  const locked = await transaction
    .select({
      tenantId: chainHead.tenantId,
      sequence: chainHead.sequence,
      hash: chainHead.hash,
      now: sql<Date>`date_trunc('milliseconds', clock_timestamp())`.mapWith(records.recordedAt),
    })
    .from(chainHead)
    .where(sql`${chainHead.tenantId} = current_tenant()`)
    .for('update');
  const { tenantId, now, ...head } = Head.parse(locked[0]);
  let { sequence, hash } = head;
  for (const entry of entries) {
    const content =
      entry.kind === 'document'
        ? { salt: freshSalt(), lineage: entry.lineage, document: entry.document }
        : null;
    const link = {
      tenant_id: tenantId,
      sequence: sequence + 1,
      previous_hash: hash,
      kind: entry.kind,
      upload_id: entry.kind === 'withdrawal' ? null : entry.uploadId,
      ...(entry.kind === 'withdrawal' ? { case_id: entry.caseId, erased: entry.erased } : {}),
      place: entry.kind === 'document' ? entry.place : null,
      version: entry.kind === 'document' ? entry.version : null,
      recorded_at: now.toISOString(),
      content_hash: content && hashOfContent(content),
    };
    sequence = link.sequence;
    hash = hashOfLink(link);
    const { place, version } = link;
    await transaction.insert(records).values({
      sequence,
      kind: link.kind,
      hash,
      previousHash: link.previous_hash,
      uploadId: link.upload_id,
      ...(entry.kind === 'withdrawal' ? { caseId: entry.caseId, erased: [...entry.erased] } : {}),
      place,
      version,
      recordedAt: now,
      contentHash: link.content_hash,
      content: content && sealContent(vault, { uploadId: link.upload_id, place, version }, content),
    });
  }
  await transaction
    .update(chainHead)
    .set({ sequence, hash })
    .where(sql`${chainHead.tenantId} = current_tenant()`);
  return now;
}
