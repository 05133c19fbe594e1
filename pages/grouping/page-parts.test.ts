import { expect, it } from 'vitest';
import { partsOf, placedPages, withCut, withMoved } from './page-parts.ts';

it('begins as the pages stand, in one part or as somebody put them together', () => {
  expect(partsOf(placedPages([1, 2, 3], null))).toEqual([[1, 2, 3]]);
  expect(partsOf(placedPages([1, 2, 3], [[3, 1], [2]]))).toEqual([[3, 1], [2]]);
  // A page that was not there before is not lost.
  expect(partsOf(placedPages([1, 2, 3, 4], [[3, 1], [2]]))).toEqual([[3, 1], [2], [4]]);
});

it('parts and joins, and moves pages over the border of a part', () => {
  const three = placedPages([1, 2, 3], null);
  const cut = withCut(three, 2);
  expect(partsOf(cut)).toEqual([[1, 2], [3]]);
  expect(partsOf(withCut(cut, 2))).toEqual([[1, 2, 3]]);
  expect(partsOf(withCut(three, 0))).toEqual([[1, 2, 3]]);
  expect(partsOf(withMoved(cut, 2, -1))).toEqual([[1, 3], [2]]);
  expect(partsOf(withMoved(cut, 2, 1))).toEqual(partsOf(cut));
});
