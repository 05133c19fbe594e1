import { and, eq, sql } from 'drizzle-orm';
import { documentGone } from '../schemas/document-gone.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { Queries } from './database.ts';
import { openExtraction } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { extractions, records, uploads } from './tables.ts';
import type { Upload } from './upload.ts';
import { uploadOfRow } from './upload-of-row.ts';

/**
 * An upload and what was said of it, decisions of people included: null until it came to an end with an answer. One that is superseded
 * claims nothing.
 */
export interface FoundUpload {
  readonly upload: Upload;
  readonly extraction: Extraction | null;
  /** Of each Document of the extraction the version of its record. */
  readonly versions: readonly number[];
}

/** By place, those of former readings with more Documents included. */
const VERSIONS = sql<number[]>`array(
  select max(${records.version}) from ${records}
  where ${records.tenantId} = ${uploads.tenantId} and ${records.uploadId} = ${uploads.id} and ${records.place} is not null
  group by ${records.place} order by ${records.place})`;

/** The rows that `foundUploadOfRow` takes; which ones, and in what order, says the caller. */
export function selectFoundUploads(queries: Queries) {
  return queries
    .select({ upload: uploads, sealed: extractions.sealed, versions: VERSIONS })
    .from(uploads)
    .leftJoin(
      extractions,
      and(eq(extractions.tenantId, uploads.tenantId), eq(extractions.uploadId, uploads.id)),
    );
}

export function foundUploadOfRow(
  vault: Vault,
  row: {
    readonly upload: typeof uploads.$inferSelect;
    readonly sealed: Buffer | null;
    readonly versions: readonly number[];
  },
): FoundUpload {
  const { upload, sealed } = row;
  const kept = sealed && openExtraction(vault, upload.id, sealed);
  const extraction = kept && upload.state === 'superseded' ? claimingNothing(kept) : kept;
  return {
    upload: uploadOfRow(vault, upload),
    extraction,
    versions: row.versions.slice(0, extraction?.documents.length ?? 0),
  };
}

/** Also that no document was found in it says nothing now: it is part of one. */
function claimingNothing({ documents, errors, ...kept }: Extraction): Extraction {
  return {
    ...kept,
    documents: documents.map((document) => documentGone(document, 'superseded')),
    errors: errors.filter(({ code }) => code !== 'document.unknown'),
  };
}
