import {
  bigint,
  boolean,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { UploadErrorCode, UploadState } from './upload.ts';

/** The tables as the queries see them; constraints and triggers stand in migrations/. */
export const uploads = pgTable('uploads', {
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  id: uuid().primaryKey(),
  fileName: text('file_name').notNull(),
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
  createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
});

export const extractions = pgTable('extractions', {
  uploadId: uuid('upload_id').primaryKey(),
  body: jsonb().$type<unknown>().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
});

export const records = pgTable('records', {
  sequence: bigint({ mode: 'number' }).primaryKey(),
  hash: text().notNull(),
  previousHash: text('previous_hash').notNull(),
  uploadId: uuid('upload_id').notNull(),
  place: integer().notNull(),
  version: integer().notNull(),
  recordedAt: timestamp('recorded_at', { withTimezone: true, precision: 3 }).notNull(),
  lineage: jsonb().$type<unknown>().notNull(),
  document: jsonb().$type<unknown>().notNull(),
});

export const chainHead = pgTable('chain_head', {
  single: boolean().primaryKey().default(true),
  sequence: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
});
