import type { CaseView } from '../../schemas/case-view.ts';
import type { DocumentSummary } from '../../schemas/upload-view.ts';

/** The upload of a document of the reconciliation; undefined: it is not shown. One that is superseded may have the same name. */
export function uploadOfDocument(
  { documents, reconciliation }: CaseView,
  document: number,
): DocumentSummary | undefined {
  const file = reconciliation.documents[document]?.file;
  return documents.find((one) => one.file.name === file && one.state !== 'superseded');
}
