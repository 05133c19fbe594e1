import { and, eq } from 'drizzle-orm';
import type { Extraction } from '../schemas/extraction.ts';
import type { Queries } from './database.ts';
import { openExtraction } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { extractions, uploads } from './tables.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** An upload and what was said of it, decisions of people included: null until it came to an end with an answer. */
export interface FoundUpload {
  readonly upload: Upload;
  readonly extraction: Extraction | null;
}

/** The rows that `foundUploadOfRow` takes; which ones, and in what order, says the caller. */
export function selectFoundUploads(queries: Queries) {
  return queries
    .select({ upload: uploads, sealed: extractions.sealed })
    .from(uploads)
    .leftJoin(
      extractions,
      and(eq(extractions.tenantId, uploads.tenantId), eq(extractions.uploadId, uploads.id)),
    );
}

export function foundUploadOfRow(
  vault: Vault,
  row: { readonly upload: typeof uploads.$inferSelect; readonly sealed: Buffer | null },
): FoundUpload {
  const { upload, sealed } = row;
  return {
    upload: uploadOfRow(vault, upload),
    extraction: sealed && openExtraction(vault, upload.id, sealed),
  };
}
