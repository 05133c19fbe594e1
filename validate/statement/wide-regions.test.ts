import { expect, it } from 'vitest';
import type { Box } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { wideRegions } from './wide-regions.ts';

const cell = (top: number, figures: readonly Box[], left = 0.5): DraftCell => ({
  page: 1,
  region: [left, top, left + 0.02, top + 0.02],
  words: figures.map((box) => ({ box })) as unknown as DraftCell['words'],
});

it('wideRegions makes a region as wide as the figures of its column in the same half of the page', () => {
  const blank = cell(0.3, []);
  const cells = [cell(0.1, [[0.48, 0.1, 0.57, 0.12]]), cell(0.2, [[0.46, 0.2, 0.56, 0.22]]), blank];
  const other = cell(0.1, [[0.1, 0.1, 0.9, 0.12]], 0.8);
  const rows = [...cells, other].map((one) => ({ cells: { c1: one } }));
  const regionOf = wideRegions({ rows } as unknown as DraftStatement);
  expect(regionOf('c1', blank)).toEqual([0.46, 0.3, 0.57, 0.32]);
  expect(regionOf('c2', blank)).toEqual(blank.region);
});
