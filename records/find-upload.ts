import { eq } from 'drizzle-orm';
import { Extraction } from '../schemas/extraction.ts';
import type { Database } from './database.ts';
import { extractions, uploads } from './tables.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/** An upload and what the pipeline said of it: null until it came to an end with an answer. null: no such upload. */
export async function findUpload(
  database: Database,
  id: string,
): Promise<{ readonly upload: Upload; readonly extraction: Extraction | null } | null> {
  const [row] = await database
    .select({ upload: uploads, body: extractions.body })
    .from(uploads)
    .leftJoin(extractions, eq(extractions.uploadId, uploads.id))
    .where(eq(uploads.id, id));
  if (!row) return null;
  return {
    upload: uploadOfRow(row.upload),
    extraction: row.body === null ? null : Extraction.parse(row.body),
  };
}
