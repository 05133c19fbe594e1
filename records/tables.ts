import { sql } from 'drizzle-orm';
import {
  bigint,
  customType,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { RereadingState } from '../schemas/rereading-state.ts';
import type { UploadErrorCode, UploadState } from '../schemas/upload-state.ts';
import type { WebhookEventType } from '../schemas/webhook-view.ts';
import type { RecordKind } from './record.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
/** Whoever writes has named its tenant (asTenant). */
const tenantId = () => uuid('tenant_id').notNull().default(sql`current_tenant()`);

/**
 * The tables as the queries see them; constraints and triggers stand in migrations/. A bytea holds what a tenant's vault sealed,
 * for the place that records/keys/sealed-fields.ts names.
 */
export const uploads = pgTable('uploads', {
  tenantId: tenantId(),
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  id: uuid().notNull(),
  caseId: uuid('case_id'),
  sentBy: text('sent_by'),
  /** Of a joining: the uploads whose pages it has, in order; it has no bytes of its own. */
  joins: uuid().array(),
  joining: bytea(),
  /** Set: the joining that holds its pages. */
  joinedInto: uuid('joined_into'),
  stateBefore: text('state_before').$type<UploadState>(),
  errorBefore: text('error_before').$type<UploadErrorCode>(),
  sealedName: bytea('sealed_name').notNull(),
  mediaType: text('media_type'),
  bytes: bigint({ mode: 'number' }).notNull(),
  sha256: text().notNull(),
  idempotencyKey: text('idempotency_key'),
  state: text().$type<UploadState>().notNull(),
  errorCode: text('error_code').$type<UploadErrorCode>(),
  pagesDone: integer('pages_done').notNull().default(0),
  pagesTotal: integer('pages_total'),
  attempts: integer().notNull().default(0),
  crashCount: integer('crash_count').notNull().default(0),
  notBefore: timestamp('not_before', { withTimezone: true }).notNull().defaultNow(),
  leaseToken: uuid('lease_token'),
  leaseUntil: timestamp('lease_until', { withTimezone: true }),
  createdAt: at('created_at').notNull().defaultNow(),
  updatedAt: at('updated_at').notNull().defaultNow(),
  /** Set: its bytes, names and figures are gone. */
  erasedAt: at('erased_at'),
  /** Set: its bytes are gone. */
  fileErasedAt: at('file_erased_at'),
});

export const extractions = pgTable('extractions', {
  tenantId: tenantId(),
  uploadId: uuid('upload_id').notNull(),
  sealed: bytea().notNull(),
  summary: bytea().notNull(),
  taxIds: text('tax_ids').array().notNull(),
  /** Of each Document the version that decisions are replayed on; [] = 1 for all. */
  bases: integer().array().notNull().default([]),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const records = pgTable('records', {
  tenantId: tenantId(),
  sequence: bigint({ mode: 'number' }).notNull(),
  kind: text().$type<RecordKind>().notNull(),
  hash: text().notNull(),
  previousHash: text('previous_hash').notNull(),
  uploadId: uuid('upload_id'),
  place: integer(),
  version: integer(),
  recordedAt: at('recorded_at').notNull(),
  contentHash: text('content_hash'),
  caseId: uuid('case_id'),
  erased: uuid().array(),
  content: bytea(),
});

export const chainHead = pgTable('chain_head', {
  tenantId: tenantId(),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
});

export const tenants = pgTable('tenants', {
  id: uuid().notNull(),
  name: text().notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const cases = pgTable('cases', {
  tenantId: tenantId(),
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  id: uuid().notNull(),
  sealedName: bytea('sealed_name').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  /** Set: its name and its uploads are gone. */
  withdrawnAt: at('withdrawn_at'),
  /** What is asked of the applicant. */
  wanted: bytea(),
});

export const decisions = pgTable('decisions', {
  tenantId: tenantId(),
  id: uuid().notNull(),
  uploadId: uuid('upload_id').notNull(),
  place: integer().notNull(),
  version: integer().notNull(),
  undoes: uuid(),
  decidedBy: text('decided_by').notNull(),
  decidedAt: at('decided_at').notNull(),
  sealed: bytea(),
});

export const applicantWords = pgTable('applicant_words', {
  tenantId: tenantId(),
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  uploadId: uuid('upload_id').notNull(),
  place: integer(),
  saidBy: text('said_by').notNull(),
  saidAt: at('said_at').notNull().default(sql`clock_timestamp()`),
  sealed: bytea(),
});

export const users = pgTable('users', {
  tenantId: tenantId(),
  id: uuid().notNull(),
  name: text().notNull(),
  role: text().$type<'underwriter' | 'administrator'>().notNull(),
  passwordHash: text('password_hash').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  /** Set: signs in no more. */
  endedAt: at('ended_at'),
});

export const credentials = pgTable('credentials', {
  tenantId: tenantId(),
  id: text().notNull(),
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  kind: text().$type<'key' | 'session' | 'link'>().notNull(),
  secretHmac: text('secret_hmac').notNull(),
  name: text().notNull(),
  role: text().$type<'applicant' | 'underwriter' | 'service' | 'administrator'>().notNull(),
  scopes: text().array(),
  caseId: uuid('case_id'),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at'),
  revokedAt: at('revoked_at'),
  usedAt: at('used_at'),
});

export const unfinishedUploads = pgTable('unfinished_uploads', {
  tenantId: tenantId(),
  id: uuid().notNull(),
  way: text().$type<'resumable' | 'direct'>().notNull(),
  sealedName: bytea('sealed_name').notNull(),
  mediaType: text('media_type'),
  bytes: bigint({ mode: 'number' }).notNull(),
  sha256: text(),
  caseId: uuid('case_id'),
  idempotencyKey: text('idempotency_key'),
  received: bigint({ mode: 'number' }).notNull().default(0),
  uploadId: uuid('upload_id'),
  createdAt: at('created_at').notNull().defaultNow(),
  expiresAt: at('expires_at').notNull(),
});

export const unfinishedParts = pgTable('unfinished_parts', {
  tenantId: tenantId(),
  unfinishedId: uuid('unfinished_id').notNull(),
  start: bigint({ mode: 'number' }).notNull(),
  bytes: bigint({ mode: 'number' }).notNull(),
  object: text().notNull(),
});

export const webhookEndpoints = pgTable('webhook_endpoints', {
  tenantId: tenantId(),
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  id: uuid().notNull(),
  url: text().notNull(),
  events: text().array().$type<WebhookEventType[]>().notNull(),
  secretGeneration: integer('secret_generation').notNull().default(1),
  secretHash: text('secret_hash').notNull(),
  formerUntil: at('former_until'),
  disabledAt: at('disabled_at'),
  disabledBecause: text('disabled_because').$type<'asked' | 'gone'>(),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const dataKeys = pgTable('data_keys', {
  tenantId: tenantId(),
  purpose: text().$type<'content' | 'credentials'>().notNull(),
  wrapped: bytea().notNull(),
  wrappedBy: text('wrapped_by').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

export const objects = pgTable('objects', {
  tenantId: uuid('tenant_id').notNull(),
  sha256: text().notNull(),
  storedAs: text('stored_as').notNull(),
  bytes: bigint({ mode: 'number' }).notNull(),
  /** null: kept as it was sent. */
  key: bytea(),
  keptAt: at('kept_at').notNull().defaultNow(),
});

export const looseObjects = pgTable('loose_objects', {
  tenantId: uuid('tenant_id').notNull(),
  kind: text().$type<'kept' | 'direct'>().notNull(),
  name: text().notNull(),
  since: at('since').notNull().defaultNow(),
});

export const rereadings = pgTable('rereadings', {
  tenantId: tenantId(),
  reprocessing: uuid().notNull(),
  uploadId: uuid('upload_id').notNull(),
  state: text().$type<RereadingState>().notNull().default('waiting'),
  sealed: bytea(),
  origin: jsonb().$type<unknown>(),
  createdBy: text('created_by').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
  attempts: integer().notNull().default(0),
  claimedUntil: timestamp('claimed_until', { withTimezone: true }),
  /** Set: which pages a person says belong together. */
  instruction: bytea(),
  endedBy: text('ended_by'),
  endedAt: at('ended_at'),
});
