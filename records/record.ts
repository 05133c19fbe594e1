import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Document } from '../schemas/document.ts';
import { canonicalJson } from './canonical-json.ts';
import { Lineage } from './lineage.ts';

/**
 * document: what was said. erasure: what the upload held is gone; its earlier records have lost lineage and document.
 * withdrawal: so of all uploads of a case. file_erasure: the file alone is gone.
 */
const RecordKind = z.enum(['document', 'erasure', 'withdrawal', 'file_erasure']);
export type RecordKind = z.infer<typeof RecordKind>;

/** A Document as it was handed out, with its lineage and its place in the chain of its tenant. */
export const HeduiRecord = z
  .object({
    /** From 1, without gaps. */
    sequence: z.number().int().min(1),
    hash: z.string(),
    /** Hash of the record before it; 64 zeros for the first. */
    previous_hash: z.string(),
    kind: RecordKind,
    /** null for a withdrawal. */
    upload_id: z.string().nullable(),
    /** Of a withdrawal. */
    case_id: z.string().optional(),
    /** Uploads that it erased. */
    erased: z.array(z.string()).optional(),
    /** null for all but documents, as the version. */
    place: z.number().int().min(0).nullable(),
    version: z.number().int().min(1).nullable(),
    /** ISO 8601 with milliseconds, UTC. */
    recorded_at: z.string(),
    /** null: erased, or no document; the document too. */
    lineage: Lineage.nullable(),
    document: Document.nullable(),
  })
  .meta({ id: 'Record' });
export type HeduiRecord = z.infer<typeof HeduiRecord>;

/** What a record's own hash covers: its place in the chain, and the hash of its content in the content's stead. */
export interface ChainLink {
  readonly tenant_id: string;
  readonly sequence: number;
  readonly previous_hash: string;
  readonly kind: RecordKind;
  readonly upload_id: string | null;
  /** Of a withdrawal; absent from all others, whose hash knew nothing of it. */
  readonly case_id?: string | undefined;
  readonly erased?: readonly string[] | undefined;
  readonly place: number | null;
  readonly version: number | null;
  readonly recorded_at: string;
  /** null for all but documents. */
  readonly content_hash: string | null;
}

/** SHA-256 over the canonical JSON of a link. */
export function hashOfLink(link: ChainLink): string {
  return sha256(link);
}

/** SHA-256 over salt, lineage and document: without the salt nobody can try figures until one fits an erased record. */
export function hashOfContent(content: {
  readonly salt: string;
  readonly lineage: unknown;
  readonly document: unknown;
}): string {
  return sha256(content);
}

export function freshSalt(): string {
  return randomBytes(16).toString('hex');
}

/** Of records from before there were tenants: everything but the hash itself is hashed, the content as it is. */
export function hashOfFirstRecords(record: {
  readonly sequence: number;
  readonly previous_hash: string;
  readonly upload_id: string | null;
  readonly place: number | null;
  readonly version: number | null;
  readonly recorded_at: string;
  readonly lineage: unknown;
  readonly document: unknown;
}): string {
  return sha256(record);
}

function sha256(value: object): string {
  return hash('sha256', canonicalJson(value));
}
