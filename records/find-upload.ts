import { and, eq } from 'drizzle-orm';
import { Extraction } from '../schemas/extraction.ts';
import { extractions, uploads } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** An upload and what was said of it, decisions of people included: null until it came to an end with an answer. */
export interface FoundUpload {
  readonly upload: Upload;
  readonly extraction: Extraction | null;
}

/** null: no such upload, or one of another tenant; 'erased': it was there. */
export async function findUpload(
  database: TenantDatabase,
  id: string,
): Promise<FoundUpload | 'erased' | null> {
  const [row] = await database.transaction((transaction) =>
    transaction
      .select({ upload: uploads, body: extractions.body })
      .from(uploads)
      .leftJoin(
        extractions,
        and(eq(extractions.tenantId, uploads.tenantId), eq(extractions.uploadId, uploads.id)),
      )
      .where(eq(uploads.id, id)),
  );
  if (!row) return null;
  if (row.upload.erasedAt !== null) return 'erased';
  return {
    upload: uploadOfRow(row.upload),
    extraction: row.body === null ? null : Extraction.parse(row.body),
  };
}
