import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { documentGone } from '../schemas/document-gone.ts';
import { isAnswered } from '../schemas/is-terminal.ts';
import { mayBeJoined } from '../schemas/may-be-grouped.ts';
import { appendRecords, type ChainEntry } from './append-records.ts';
import { entriesOfJoining } from './entries-of-joining.ts';
import { hashOfFiles, nameOfFiles } from './hash-of-files.ts';
import { holdCase } from './hold-case.ts';
import { joiningOfRow } from './joining-of-row.ts';
import { openExtraction, openName, sealJoining, sealName } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { storable } from './storable.ts';
import { extractions, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

export interface NewJoining {
  readonly caseId: string;
  /** Ids, each once, in the order in which their pages follow each other. */
  readonly uploads: readonly string[];
  readonly reason: string;
  readonly by: string;
  /** null: each asking is one of its own. */
  readonly idempotencyKey: string | null;
  /** Of all files together. */
  readonly mostBytes: number;
}

export type JoinedUploads =
  | { readonly kind: 'joined' | 'known'; readonly upload: Upload }
  /** Of the case, or of the key, as with a new upload. */
  | { readonly kind: 'withdrawn' | 'mismatch' | 'erased' | 'too_large' }
  /** Why the upload at that place cannot be joined. */
  | { readonly kind: JoiningFault; readonly place: number };

export type JoiningFault =
  | 'no_upload'
  | 'upload_erased'
  | 'other_case'
  | 'joined_already'
  | 'not_ready'
  | 'file_erased'
  | 'not_pages'
  /** Somebody said which of its pages belong together: that is not to be lost. */
  | 'grouped';

/**
 * Makes one upload of several of a case, which is read as their pages in order. From now on they claim nothing: in the chain, in
 * lists and in the case it stands for them. One transaction: of two people who join the same upload the second finds it joined.
 */
export async function joinUploads(
  database: TenantDatabase,
  fresh: NewJoining,
): Promise<JoinedUploads> {
  const vault = await database.vault();
  const { caseId, by, idempotencyKey } = fresh;
  const { reason } = storable({ reason: fresh.reason });
  return database.transaction(async (transaction): Promise<JoinedUploads> => {
    if (!(await holdCase(transaction, caseId))) return { kind: 'withdrawn' };
    // In one order for all, so that two that hold several never wait for each other.
    const rows = await transaction
      .select()
      .from(uploads)
      .where(inArray(uploads.id, [...fresh.uploads]))
      .orderBy(uploads.position)
      .for('update');
    const known = await findByKey(transaction, vault, { ...fresh, reason });
    if (known) return known;
    // Only now: whoever held one of them until then may have written another.
    const kept = await transaction
      .select({ uploadId: extractions.uploadId, sealed: extractions.sealed })
      .from(extractions)
      .where(inArray(extractions.uploadId, [...fresh.uploads]));
    const parts: Part[] = [];
    for (const [place, id] of fresh.uploads.entries()) {
      const upload = rows.find((row) => row.id === id);
      const sealed = kept.find((one) => one.uploadId === id)?.sealed ?? null;
      const part = upload ? partOf(vault, { upload, sealed }, caseId) : 'no_upload';
      if (typeof part === 'string') return { kind: part, place };
      parts.push(part);
    }
    const bytes = parts.reduce((sum, { upload }) => sum + upload.bytes, 0);
    if (bytes > fresh.mostBytes) return { kind: 'too_large' };
    const id = randomUUID();
    const names = parts.map(({ upload }) => openName(vault, upload.id, upload.sealedName));
    const [inserted] = await transaction
      .insert(uploads)
      .values({
        ...{ id, caseId, sentBy: by, idempotencyKey, bytes, state: 'stored' },
        sealedName: sealName(vault, id, nameOfFiles(names)),
        sha256: hashOfFiles(parts.map(({ upload }) => upload.sha256)),
        joins: [...fresh.uploads],
        joining: sealJoining(vault, id, { reason, undone: null, decisions: null }),
      })
      .onConflictDoNothing({ target: [uploads.tenantId, uploads.idempotencyKey] })
      .returning();
    if (!inserted) return { kind: 'mismatch' };
    const word = joiningOfRow(vault, inserted);
    if (!word) throw new Error('a joining was not kept');
    const entries: ChainEntry[] = [];
    for (const { upload, extraction } of parts) {
      const documents = extraction.documents.map((one) => documentGone(one, 'superseded'));
      const of = { tenantId: database.tenantId, uploadId: upload.id, documents };
      entries.push(...(await entriesOfJoining(transaction, vault, of, { ...word, into: id })));
    }
    const now = await appendRecords(transaction, vault, entries);
    for (const { upload } of parts)
      await transaction
        .update(uploads)
        .set({
          ...{ state: 'superseded', errorCode: null, joinedInto: id, updatedAt: now },
          ...{ stateBefore: upload.state, errorBefore: upload.errorCode },
        })
        .where(eq(uploads.id, upload.id));
    return { kind: 'joined', upload: uploadOfRow(vault, inserted) };
  });
}

interface Row {
  readonly upload: typeof uploads.$inferSelect;
  readonly sealed: Buffer | null;
}
interface Part {
  readonly upload: Row['upload'];
  readonly extraction: ReturnType<typeof openExtraction>;
}

function partOf(vault: Vault, { upload, sealed }: Row, caseId: string): Part | JoiningFault {
  if (upload.erasedAt !== null) return 'upload_erased';
  if (upload.caseId !== caseId) return 'other_case';
  if (upload.joins !== null || upload.joinedInto !== null) return 'joined_already';
  if (!sealed || !isAnswered(upload.state)) return 'not_ready';
  if (upload.fileErasedAt !== null) return 'file_erased';
  const extraction = openExtraction(vault, upload.id, sealed);
  if (!mayBeJoined(extraction.file)) return 'not_pages';
  return extraction.grouping ? 'grouped' : { upload, extraction };
}

/** What was made with that key before; null: nothing. */
async function findByKey(
  transaction: Parameters<Parameters<TenantDatabase['transaction']>[0]>[0],
  vault: Vault,
  { idempotencyKey, caseId, uploads: ids, reason }: NewJoining,
): Promise<JoinedUploads | null> {
  if (idempotencyKey === null) return null;
  const [row] = await transaction
    .select()
    .from(uploads)
    .where(eq(uploads.idempotencyKey, idempotencyKey));
  if (!row) return null;
  if (row.erasedAt !== null) return { kind: 'erased' };
  const word = joiningOfRow(vault, row);
  return row.caseId === caseId && word?.reason === reason && word.uploads.join() === ids.join()
    ? { kind: 'known', upload: uploadOfRow(vault, row) }
    : { kind: 'mismatch' };
}
