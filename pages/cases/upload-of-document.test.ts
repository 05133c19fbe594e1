import { expect, it } from 'vitest';
import type { CaseView } from '../../schemas/case-view.ts';
import { uploadOfDocument } from './upload-of-document.ts';

const NAME = 'one.png + two.png';
const view = {
  documents: [
    { id: 'taken-back', state: 'superseded', file: { name: NAME } },
    { id: 'one', state: 'superseded', file: { name: 'one.png' } },
    { id: 'joined-anew', state: 'verified', file: { name: NAME } },
  ],
  reconciliation: { documents: [{ file: NAME }, { file: 'one.png' }] },
} as unknown as CaseView;

it('a figure of a case leads to the upload in which it counts, not to one of its name that claims nothing', () => {
  expect(uploadOfDocument(view, 0)?.id).toBe('joined-anew');
  expect(uploadOfDocument(view, 1)).toBeUndefined();
  expect(uploadOfDocument(view, 2)).toBeUndefined();
});
