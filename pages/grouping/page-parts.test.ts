import { expect, it } from 'vitest';
import { partsOf, placedPages, withCut, withMoved, withOne } from './page-parts.ts';

const part = (...pages: number[]) => ({ pages, one_statement: false });

it('begins as the pages stand, in one part or as somebody put them together', () => {
  expect(partsOf(placedPages([1, 2, 3], null))).toEqual([part(1, 2, 3)]);
  const grouping = [{ pages: [3, 1], one_statement: true }, part(2)];
  expect(partsOf(placedPages([1, 2, 3], grouping))).toEqual(grouping);
  // A page that was not there before is not lost.
  expect(partsOf(placedPages([1, 2, 3, 4], grouping))).toEqual([...grouping, part(4)]);
});

it('parts and joins, and moves pages over the border of a part', () => {
  const three = placedPages([1, 2, 3], null);
  const cut = withCut(three, 2);
  expect(partsOf(cut)).toEqual([part(1, 2), part(3)]);
  expect(partsOf(withCut(cut, 2))).toEqual([part(1, 2, 3)]);
  expect(partsOf(withCut(three, 0))).toEqual([part(1, 2, 3)]);
  expect(partsOf(withMoved(cut, 2, -1))).toEqual([part(1, 3), part(2)]);
  expect(partsOf(withMoved(cut, 2, 1))).toEqual(partsOf(cut));
  expect(partsOf(withOne(cut, 0, true))).toEqual([{ pages: [1, 2], one_statement: true }, part(3)]);
  // What was said of a part goes with it.
  expect(partsOf(withCut(withOne(cut, 2, true), 2))).toEqual([part(1, 2, 3)]);
});
