import { expect, it } from 'vitest';
import type { Box, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { figuresOffColumn } from './figures-off-column.ts';

type Span = readonly [left: number, right: number];

const word = ([left, right]: Span, row: number): Word => ({
  id: row,
  text: '1,234.56',
  box: [left, 0.1 * row + 0.03, right, 0.1 * row + 0.07],
  looksLike: 'figure',
  confidence: 1,
  digits: null,
  visible: null,
});

/** Per row the spans of the figures of two columns; null for an empty cell. */
function draft(
  rows: readonly (readonly [Span | null, Span | null])[],
  regions: readonly [Span, Span] = [
    [0.4, 0.65],
    [0.65, 0.9],
  ],
) {
  return {
    rows: rows.map((spans, row) => ({
      cells: Object.fromEntries(
        spans.map((span, column) => {
          const [left, right] = regions[column] as Span;
          const region: Box = [left, 0.1 * row, right, 0.1 * (row + 1)];
          return [`c${column}`, { page: 1, region, words: span === null ? [] : [word(span, row)] }];
        }),
      ),
    })),
  } as unknown as DraftStatement;
}

const FIRST: Span = [0.6, 0.68];
const SECOND: Span = [0.82, 0.89];

it('figuresOffColumn leaves figures alone that are aligned at the right or in the middle, however long', () => {
  const short: Span = [0.66, 0.68];
  const lone: Span = [0.88, 0.89];
  expect(
    figuresOffColumn(
      draft([
        [FIRST, SECOND],
        [short, lone],
        [FIRST, null],
        [FIRST, SECOND],
        [short, SECOND],
        [null, lone],
      ]),
    ),
  ).toEqual([]);
});

it('figuresOffColumn finds a figure of the first column in the second, and the empty cell that may be its own', () => {
  expect(
    figuresOffColumn(
      draft([
        [FIRST, SECOND],
        [FIRST, SECOND],
        [null, FIRST],
        [FIRST, SECOND],
        [FIRST, SECOND],
      ]),
    ),
  ).toEqual([
    { row: 2, column: 'c1' },
    { row: 2, column: 'c0' },
  ]);
});

it('figuresOffColumn says nothing of a column of few figures', () => {
  expect(
    figuresOffColumn(
      draft([
        [null, FIRST],
        [FIRST, SECOND],
        [FIRST, SECOND],
      ]),
    ),
  ).toEqual([]);
});
