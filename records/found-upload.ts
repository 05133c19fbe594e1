import { and, eq } from 'drizzle-orm';
import { Extraction } from '../schemas/extraction.ts';
import type { Queries } from './database.ts';
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
    .select({ upload: uploads, body: extractions.body })
    .from(uploads)
    .leftJoin(
      extractions,
      and(eq(extractions.tenantId, uploads.tenantId), eq(extractions.uploadId, uploads.id)),
    );
}

export function foundUploadOfRow({
  upload,
  body,
}: {
  readonly upload: typeof uploads.$inferSelect;
  readonly body: unknown;
}): FoundUpload {
  return {
    upload: uploadOfRow(upload),
    extraction: body === null ? null : Extraction.parse(body),
  };
}
