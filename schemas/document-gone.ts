import { absentHeader, type Document } from './document.ts';

/** What the record of a Document says that the reading which stands does not have any more: nothing is claimed of it. */
export function documentGone({ id, entry }: Document): Document {
  return {
    id,
    ...{ kind: 'unknown', standard: null, scope: null, pages: [], status: 'rejected' },
    ...(entry === undefined ? {} : { entry }),
    header: absentHeader(),
    ...{ columns: [], lines: [], derived: [], invoice: null, unproven_text: [] },
    findings: [
      {
        code: 'document.gone',
        severity: 'info',
        class: 'missing',
        message: {
          en: 'The upload was read again, and this document is not among those found. What was recorded of it stands no more.',
          zh: '该上传已重新读取，其中不再有此文件，此前对它的记录不再有效。',
        },
        ...{ cells: [], equation: null, proposals: [] },
      },
    ],
  };
}
