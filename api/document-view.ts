import { z } from 'zod';
import { type Upload, UploadErrorCode, UploadState } from '../records/upload.ts';
import { Extraction } from '../schemas/extraction.ts';
import { Message } from '../schemas/message.ts';
import { messageOfUploadError } from './message-of-upload-error.ts';

/** An upload in a list. */
export const DocumentSummary = z
  .object({
    id: z.string(),
    state: UploadState,
    /** Why it was rejected or failed. */
    error: z.object({ code: UploadErrorCode, message: Message }).nullable(),
    file: z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() }),
    /** The case that it belongs to; null: none. */
    case_id: z.string().nullable(),
    /** Pages read, of an archive its files; `total` is null until it is known. */
    pages: z.object({ done: z.number().int(), total: z.number().int().nullable() }),
    created_at: z.string(),
    updated_at: z.string(),
    status_url: z.string(),
  })
  .meta({ id: 'DocumentSummary' });
export type DocumentSummary = z.infer<typeof DocumentSummary>;

/**
 * An upload and what was said of it: null until it came to an end with an answer, and for an applicant, who is told by `advice`
 * which pages to take again.
 */
export const DocumentView = DocumentSummary.extend({
  extraction: Extraction.nullable(),
  advice: z.array(z.object({ page: z.number().int().nullable(), message: Message })),
}).meta({ id: 'DocumentView' });
export type DocumentView = z.infer<typeof DocumentView>;

export function documentSummary(upload: Upload): DocumentSummary {
  return {
    id: upload.id,
    state: upload.state,
    error:
      upload.errorCode === null
        ? null
        : { code: upload.errorCode, message: messageOfUploadError(upload.errorCode) },
    file: { name: upload.fileName, bytes: upload.bytes, sha256: upload.sha256 },
    case_id: upload.caseId,
    pages: { done: upload.pagesDone, total: upload.pagesTotal },
    created_at: upload.createdAt.toISOString(),
    updated_at: upload.updatedAt.toISOString(),
    status_url: statusUrl(upload.id),
  };
}

export function documentView(upload: Upload, extraction: Extraction | null): DocumentView {
  return {
    ...documentSummary(upload),
    extraction,
    advice: [
      ...(extraction?.errors ?? []).map(({ page, message }) => ({ page, message })),
      ...(extraction?.file.pages ?? []).flatMap(({ number, quality }) =>
        quality.advice ? [{ page: number, message: quality.advice }] : [],
      ),
    ],
  };
}

export function statusUrl(id: string): string {
  return `/v1/documents/${id}`;
}
