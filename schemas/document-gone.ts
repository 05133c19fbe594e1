import { absentHeader, type Document } from './document.ts';

const WHY = {
  gone: {
    en: 'The upload was read again, and this document is not among those found. What was recorded of it stands no more.',
    zh: '该上传已重新读取，其中不再有此文件，此前对它的记录不再有效。',
  },
  superseded: {
    en: 'These pages count in another upload: as part of several files that were joined to one document, or, where that was taken back, in the files themselves.',
    zh: '这些页的内容计入另一上传：已与其他文件合并为一份，或合并已撤销、各文件重新单独计入。',
  },
} as const;

/** What the record of a Document says that does not stand any more, and in which nothing is claimed. */
export function documentGone({ id, entry }: Document, why: keyof typeof WHY): Document {
  return {
    id,
    ...{ kind: 'unknown', standard: null, scope: null, pages: [], status: 'rejected' },
    ...(entry === undefined ? {} : { entry }),
    header: absentHeader(),
    ...{ columns: [], lines: [], derived: [], invoice: null, unproven_text: [] },
    findings: [
      {
        code: `document.${why}`,
        severity: 'info',
        class: 'missing',
        message: WHY[why],
        ...{ cells: [], equation: null, proposals: [] },
      },
    ],
  };
}
