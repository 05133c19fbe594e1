import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { sealName } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import type { ObjectStore } from './object-store.ts';
import { applicantWords, decisions, extractions, records, rereadings, uploads } from './tables.ts';

/** Stands where a name stood. */
export const ERASED_NAME = '';

/**
 * Takes bytes, names, figures, decisions and words of an upload away, inside the transaction that records the erasure and holds the
 * upload and its content (`lockContent`); by whom sees one tenant, or all. The bytes stay where another upload of the tenant has the same.
 */
export async function clearUpload(
  transaction: Queries,
  parts: {
    readonly tenantId: string;
    readonly vault: Vault;
    readonly store: ObjectStore;
    /** Of the record. */
    readonly now: Date;
  },
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): Promise<void> {
  const { tenantId, vault, store, now } = parts;
  await transaction
    .update(uploads)
    .set({
      sealedName: sealName(vault, id, ERASED_NAME),
      mediaType: null,
      state: 'rejected',
      errorCode: 'document.withdrawn',
      ...{ joining: null, joinedInto: null, stateBefore: null, errorBefore: null },
      leaseToken: null,
      leaseUntil: null,
      erasedAt: now,
      updatedAt: now,
    })
    .where(and(eq(uploads.tenantId, tenantId), eq(uploads.id, id)));
  await transaction
    .delete(extractions)
    .where(and(eq(extractions.tenantId, tenantId), eq(extractions.uploadId, id)));
  await transaction
    .update(records)
    .set({ content: null })
    .where(
      and(eq(records.tenantId, tenantId), eq(records.uploadId, id), eq(records.kind, 'document')),
    );
  await transaction
    .update(decisions)
    .set({ sealed: null })
    .where(and(eq(decisions.tenantId, tenantId), eq(decisions.uploadId, id)));
  await transaction
    .update(applicantWords)
    .set({ sealed: null })
    .where(and(eq(applicantWords.tenantId, tenantId), eq(applicantWords.uploadId, id)));
  await transaction
    .update(rereadings)
    .set({ sealed: null, instruction: null, state: 'dropped' })
    .where(and(eq(rereadings.tenantId, tenantId), eq(rereadings.uploadId, id)));
  await removeBytes(transaction, { tenantId, store }, { id, sha256 });
}

/** An upload whose file is kept: the bytes of a joining are those of the uploads that it joins. */
export const HOLDS_BYTES = and(
  isNull(uploads.erasedAt),
  isNull(uploads.fileErasedAt),
  isNull(uploads.joins),
);

/** Unless another upload of the tenant has the same; any upload, where `id` is null. Last: where it fails all is as before; where the commit does, a second try finds the bytes gone and goes on. */
export async function removeBytes(
  transaction: Queries,
  { tenantId, store }: { readonly tenantId: string; readonly store: ObjectStore },
  { id, sha256 }: { readonly id: string | null; readonly sha256: string },
): Promise<void> {
  const [same] = await transaction
    .select({ id: uploads.id })
    .from(uploads)
    .where(
      and(
        eq(uploads.tenantId, tenantId),
        eq(uploads.sha256, sha256),
        HOLDS_BYTES,
        id === null ? undefined : ne(uploads.id, id),
      ),
    )
    .limit(1);
  if (!same) await store.remove(sha256);
}
