import { expect, it } from 'vitest';
import type { CatalogueRow } from '../../kinds/catalogue.ts';
import type { DraftRow } from '../../schemas/statement-draft.ts';
import { withoutCoincidingNumbers } from './without-coinciding-numbers.ts';

const FORM = ['a', 'b', 'c', 'd', 'e', 'f'].map((key, index) => ({ key, rowNumber: index + 1 }));

/** Which rows keep the witness of their numbers; each row as its key and the number printed beside it. */
function kept(printed: readonly (readonly [string | null, number | null])[]) {
  const rows = printed.map(([key, rowNumber]) => ({
    key,
    rowNumber,
    witnesses: FORM.some((one) => one.key === key && one.rowNumber === rowNumber)
      ? ['row_number', 'geometry']
      : ['geometry'],
  }));
  return withoutCoincidingNumbers(
    rows as unknown as DraftRow[],
    FORM as unknown as CatalogueRow[],
  ).flatMap(({ key, witnesses }) => (witnesses.includes('row_number') ? [key] : []));
}

it('withoutCoincidingNumbers drops a number that is the row’s where those around it are all shifted', () => {
  // An own row stands above; the row called d is the form's c, its caption not being read.
  const shifted = [
    ['a', 1],
    ['b', 2],
    [null, 3],
    ['c', 4],
    ['e', 5],
    ['f', 7],
  ] as const;
  expect(kept(shifted)).toEqual(['a', 'b']);
});

it('withoutCoincidingNumbers keeps numbers beside one that was misread or not read', () => {
  const misread = [
    ['a', 1],
    ['b', 2],
    ['c', 8],
    ['d', 4],
    ['e', 5],
  ] as const;
  expect(kept(misread)).toEqual(['a', 'b', 'd', 'e']);
  const unread = [
    ['b', 2],
    ['c', null],
    ['d', 4],
  ] as const;
  expect(kept(unread)).toEqual(['b', 'd']);
  expect(kept([['c', 3]])).toEqual(['c']);
});
