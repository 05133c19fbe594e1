import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { storable } from './storable.ts';
import { uploads } from './tables.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

export interface NewUpload {
  readonly fileName: string;
  readonly mediaType: string | null;
  readonly bytes: number;
  /** Of an object that is already durable. */
  readonly sha256: string;
  /** null = the sender gave none: each send is an upload of its own. */
  readonly idempotencyKey: string | null;
}

export type InsertedUpload =
  | { readonly kind: 'inserted' | 'known'; readonly upload: Upload }
  /** The key was used for another file or name. */
  | { readonly kind: 'mismatch' };

/**
 * Durable when it resolves. The key's unique index decides between two that arrive together; bytes and name decide
 * whether a second one is the same.
 */
export async function insertUpload(database: Database, fresh: NewUpload): Promise<InsertedUpload> {
  const values = storable({ ...fresh });
  const [inserted] = await database
    .insert(uploads)
    .values({ ...values, id: randomUUID(), state: 'stored' })
    .onConflictDoNothing({ target: uploads.idempotencyKey })
    .returning();
  if (inserted) return { kind: 'inserted', upload: uploadOfRow(inserted) };
  if (values.idempotencyKey === null) throw new Error('an upload without a key was not inserted');
  const [known] = await database
    .select()
    .from(uploads)
    .where(eq(uploads.idempotencyKey, values.idempotencyKey));
  if (!known) throw new Error('an upload with a known key is not there');
  return known.sha256 === values.sha256 && known.fileName === values.fileName
    ? { kind: 'known', upload: uploadOfRow(known) }
    : { kind: 'mismatch' };
}
