import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Document } from '../schemas/document.ts';
import { canonicalJson } from './canonical-json.ts';
import { Lineage } from './lineage.ts';

/** A Document as it was handed out, with its lineage and its place in the chain. */
export const HeduiRecord = z.object({
  /** From 1, without gaps. */
  sequence: z.number().int().min(1),
  hash: z.string(),
  /** Hash of the record before it; 64 zeros for the first. */
  previous_hash: z.string(),
  upload_id: z.string(),
  place: z.number().int().min(0),
  version: z.number().int().min(1),
  /** ISO 8601 with milliseconds, UTC. */
  recorded_at: z.string(),
  lineage: Lineage,
  document: Document,
});
export type HeduiRecord = z.infer<typeof HeduiRecord>;

/** SHA-256 over the canonical JSON of everything in the record but the hash itself. */
export function hashOfRecord(record: { readonly [Name in keyof HeduiRecord]?: unknown }): string {
  const { hash: _, ...hashed } = record;
  return createHash('sha256').update(canonicalJson(hashed)).digest('hex');
}
