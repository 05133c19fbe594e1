import type { FoundUpload } from '../records/found-upload.ts';
import type { Upload } from '../records/upload.ts';
import type { Document } from '../schemas/document.ts';
import { rejectedPagesOf } from '../schemas/review-codes.ts';
import type { DocumentSummary, DocumentView } from '../schemas/upload-view.ts';
import { messageOfUploadError } from './message-of-upload-error.ts';

const SEND_ANOTHER = {
  en: 'This page cannot be used: upload the right one, whole and readable.',
  zh: '此页不能采用，请重新上传完整清晰的正确页面。',
};

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
    joins: upload.joins && [...upload.joins],
    // An applicant's file stays as it arrived: its state says nothing of a joining.
    joined_into: upload.state === 'superseded' ? upload.joinedInto : null,
    pages: { done: upload.pagesDone, total: upload.pagesTotal },
    created_at: upload.createdAt.toISOString(),
    updated_at: upload.updatedAt.toISOString(),
    status_url: statusUrl(upload.id),
  };
}

/** `rejectedElsewhere`: pages of its own that a person does not accept in the upload in which they count. */
export function documentView(
  { upload, extraction, versions }: FoundUpload,
  rejectedElsewhere: readonly number[] = [],
): DocumentView {
  return {
    ...documentSummary(upload),
    extraction,
    versions: [...versions],
    advice: [
      ...(extraction?.errors ?? []).map(({ page, message }) => ({ page, message })),
      ...(extraction?.file.pages ?? []).flatMap(({ number, quality }) =>
        quality.advice ? [{ page: number, message: quality.advice }] : [],
      ),
      ...(extraction?.documents ?? []).flatMap(rejectedPages),
      ...rejectedElsewhere.map((page) => ({ page, message: SEND_ANOTHER })),
    ],
  };
}

/** Why a person does not accept a page is not the applicant's to learn: it may be that somebody altered it. */
function rejectedPages(document: Document): DocumentView['advice'] {
  return [...rejectedPagesOf(document)].map((page) => ({
    page: document.entry === undefined ? page : null,
    message: SEND_ANOTHER,
  }));
}

export function statusUrl(id: string): string {
  return `/v1/documents/${id}`;
}
