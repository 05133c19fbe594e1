import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { holdCase } from './hold-case.ts';
import { openName, sealName } from './keys/sealed-fields.ts';
import { storable } from './storable.ts';
import { uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
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
  /** null = of no case. */
  readonly caseId?: string | null;
  /** As decisions name people and keys; null = not noted. */
  readonly sentBy?: string | null;
}

export type InsertedUpload =
  | { readonly kind: 'inserted' | 'known'; readonly upload: Upload }
  /** The key was used for another file, name or case. */
  | { readonly kind: 'mismatch' }
  /** The case was withdrawn. */
  | { readonly kind: 'withdrawn' }
  /** The key was used for an upload that has been erased since. */
  | { readonly kind: 'erased' };

/**
 * Durable when it resolves. The key's unique index decides between two that arrive together; bytes, name and case decide
 * whether a second one is the same. `assertKept` looks whether the object is still there: an earlier
 * upload of the same bytes may have been erased while these came in. Rejects with what it rejects with.
 */
export async function insertUpload(
  database: TenantDatabase,
  fresh: NewUpload,
  assertKept: () => Promise<void> = async () => undefined,
): Promise<InsertedUpload> {
  const { fileName, ...values } = storable({
    ...fresh,
    caseId: fresh.caseId ?? null,
    sentBy: fresh.sentBy ?? null,
  });
  const vault = await database.vault();
  const id = randomUUID();
  const sealedName = sealName(vault, id, fileName);
  return database.transaction(async (transaction) => {
    if (values.caseId !== null && !(await holdCase(transaction, values.caseId)))
      return { kind: 'withdrawn' };
    await lockContent(transaction, database.tenantId, values.sha256);
    const [inserted] = await transaction
      .insert(uploads)
      .values({ ...values, id, sealedName, state: 'stored' })
      .onConflictDoNothing({ target: [uploads.tenantId, uploads.idempotencyKey] })
      .returning();
    if (inserted) {
      await assertKept();
      return { kind: 'inserted', upload: uploadOfRow(vault, inserted) };
    }
    if (values.idempotencyKey === null) throw new Error('an upload without a key was not inserted');
    const [known] = await transaction
      .select()
      .from(uploads)
      .where(eq(uploads.idempotencyKey, values.idempotencyKey));
    if (!known) throw new Error('an upload with a known key is not there');
    if (known.erasedAt !== null) return { kind: 'erased' };
    return known.sha256 === values.sha256 &&
      openName(vault, known.id, known.sealedName) === fileName &&
      known.caseId === values.caseId
      ? { kind: 'known', upload: uploadOfRow(vault, known) }
      : { kind: 'mismatch' };
  });
}

/** Until the transaction ends nobody else inserts or erases an upload of these bytes. */
export async function lockContent(
  transaction: Queries,
  tenantId: string,
  sha256: string,
): Promise<void> {
  await transaction.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`${tenantId} ${sha256}`}, 0))`,
  );
}

/** The same of several, in one order for all, so that two that hold several never wait for each other. */
export async function lockContents(
  transaction: Queries,
  tenantId: string,
  rows: readonly { readonly sha256: string }[],
): Promise<void> {
  for (const sha256 of [...new Set(rows.map((row) => row.sha256))].sort())
    await lockContent(transaction, tenantId, sha256);
}
