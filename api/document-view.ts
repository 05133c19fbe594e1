import type { FoundUpload } from '../records/found-upload.ts';
import type { Upload } from '../records/upload.ts';
import type { Document } from '../schemas/document.ts';
import type { Recognised } from '../schemas/recognised.ts';
import { rejectedPagesOf } from '../schemas/review-codes.ts';
import type { DocumentSummary, DocumentView } from '../schemas/upload-view.ts';
import { messageOfUploadError } from './message-of-upload-error.ts';
import { ownPages, type PartOfJoining } from './part-of-joining.ts';

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

/** `part`: of an upload that is joined, where a person may not accept a page of its own; `recognised` as what. */
export function documentView(
  { upload, extraction, versions }: FoundUpload,
  {
    part,
    recognised,
  }: { readonly part: PartOfJoining | null; readonly recognised: readonly Recognised[] },
): DocumentView {
  const joined = part?.joining.extraction?.documents ?? [];
  const rejectedElsewhere = part
    ? ownPages(
        part,
        joined.flatMap((document) => [...rejectedPagesOf(document)]),
      )
    : [];
  return {
    ...documentSummary(upload),
    extraction,
    versions: [...versions],
    recognised: [...recognised],
    advice: [
      ...(extraction?.errors ?? []).map(({ entry, page, message }) => ({
        ...ofEntry(entry),
        page,
        message,
      })),
      ...(extraction?.file.pages ?? []).flatMap(({ number, quality, entry }) =>
        quality.advice ? [{ ...ofEntry(entry), page: number, message: quality.advice }] : [],
      ),
      ...(extraction?.documents ?? []).flatMap(rejectedPages),
      ...rejectedElsewhere.map((page) => ({ page, message: SEND_ANOTHER })),
    ],
  };
}

/** Why a person does not accept a page is not the applicant's to learn: it may be that somebody altered it. */
function rejectedPages(document: Document): DocumentView['advice'] {
  return [...rejectedPagesOf(document)].map((page) => ({
    ...ofEntry(document.entry),
    page: document.entry === undefined ? page : null,
    message: SEND_ANOTHER,
  }));
}

function ofEntry(entry: string | undefined): { readonly entry?: string } {
  return entry === undefined ? {} : { entry };
}

export function statusUrl(id: string): string {
  return `/v1/documents/${id}`;
}
