import type { Outcome } from '../records/finish-upload.ts';
import type { Extraction } from '../schemas/extraction.ts';

/**
 * What an upload comes to. verified: every document is, at least one is there, and nothing but blank pages was left
 * unread, since an unread page may belong to a verified document. rejected: it holds no known document.
 */
export function outcomeOfExtraction(extraction: Extraction): Outcome {
  const { documents, errors } = extraction;
  if (documents.every(({ kind }) => kind === 'unknown')) {
    const reason = errors.find(({ page }) => page === null) ?? errors[0];
    return { state: 'rejected', errorCode: reason?.code ?? 'document.unknown', extraction };
  }
  const proven = documents.every(({ status }) => status === 'verified');
  const read = errors.every(({ code }) => code === 'page.blank');
  return { state: proven && read ? 'verified' : 'needs_review', extraction };
}
