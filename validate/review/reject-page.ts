import type { Document } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Finding } from '../../schemas/finding.ts';
import { PAGE_REJECTED } from '../../schemas/review-codes.ts';
import { fieldsIn, withField } from './fields-at.ts';
import { NotApplicableError } from './not-applicable.ts';

/**
 * A page that a person does not accept: nothing that stands on it is claimed any more, by no sum either, and the document is held
 * until another file comes or the word is taken back. Throws `NotApplicableError`.
 */
export function rejectPage(document: Document, page: number): Document {
  if (!document.pages.includes(page))
    throw new NotApplicableError(`/pages/${page}`, 'no_such_target');
  return [
    ...fieldsIn(document.header, '/header'),
    ...fieldsIn(document.lines, '/lines'),
    ...fieldsIn(document.invoice, '/invoice'),
  ]
    .filter(([, field]) => field.page === page && isClaimed(field.status))
    .reduce((before, [pointer, field]) => withField(before, pointer, doubted(field)), document);
}

function doubted(field: Field): Field {
  return { ...field, status: 'disputed' };
}

/** What holds the document for it. */
export function rejectionOf(page: number, by: string, reason: string): Finding {
  return {
    code: PAGE_REJECTED,
    severity: 'error',
    class: 'unreadable',
    message: {
      en: `Page ${page} is not accepted (${by}): ${reason}`,
      zh: `第 ${page} 页不予采用（${by}）：${reason}`,
    },
    cells: [`/pages/${page}`],
    equation: null,
    proposals: [],
  };
}
