import { expect, it } from 'vitest';
import type { Box } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { overTwoColumns } from './over-two-columns.ts';

/** Rows of two columns whose figures stand at these x; the first row's first figure at `first`. */
function spans(first: readonly [left: number, right: number], rows = 4): boolean {
  const word = (x: readonly [number, number]) => ({ box: [x[0], 0.1, x[1], 0.12] as Box });
  const draft = {
    rows: Array.from({ length: rows }, (_, row) => ({
      cells: {
        c1: { page: 1, region: [0.4, 0, 0.6, 1], words: [word(row === 0 ? first : [0.45, 0.55])] },
        c2: { page: 1, region: [0.6, 0, 0.8, 1], words: row === 0 ? [] : [word([0.65, 0.75])] },
      },
    })),
  } as unknown as DraftStatement;
  return overTwoColumns(draft)(0, 'c1');
}

it('overTwoColumns tells a figure that reaches over the next column’s figures', () => {
  expect(spans([0.45, 0.75])).toBe(true);
  expect(spans([0.45, 0.55])).toBe(false);
  // Long, and still its own column's.
  expect(spans([0.4, 0.66])).toBe(false);
});

it('overTwoColumns says nothing where the other column has too few figures', () => {
  expect(spans([0.45, 0.75], 3)).toBe(false);
});
