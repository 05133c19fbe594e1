import { expect, it } from 'vitest';
import type { Box, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';
import { wordsInPlace } from './words-in-place.ts';

const ROW = 0.1;
const region = (row: number, column: number): Box => [
  0.4 + 0.2 * column,
  ROW * row,
  0.6 + 0.2 * column,
  ROW * (row + 1),
];

/** The word that is printed in a cell. */
function printed(row: number, column: number): Word {
  const [left, top, right, bottom] = region(row, column);
  return {
    id: 10 * row + column,
    text: `${row}${column}`,
    box: [left + 0.05, top + 0.03, right - 0.01, bottom - 0.03],
    looksLike: 'figure',
    confidence: 1,
    digits: { text: `${row}${column}`, confidence: 1 },
    visible: null,
  };
}

/** A draft whose cells hold the words of the cells that `source` names, row and column. */
function draft(source: (row: number, column: number) => readonly (readonly [number, number])[]) {
  const rows = Array.from({ length: 5 }, (_, row) => ({
    cells: Object.fromEntries(
      [0, 1].map((column) => [
        `c${column}`,
        {
          page: 1,
          region: region(row, column),
          words: source(row, column).map(([from, of]) => printed(from, of)),
        },
      ]),
    ),
  }));
  return { rows, columns: [], unassigned: [] } as unknown as DraftStatement;
}

const textsOf = ({ rows }: DraftStatement) =>
  rows.map(({ cells }) =>
    ['c0', 'c1'].map((id) => (cells[id]?.words ?? []).map(({ text }) => text).join('+')),
  );

it('wordsInPlace leaves alone what stands in its cells', () => {
  const before = draft((row, column) => [[row, column]]);
  expect(wordsInPlace(before, new Map())).toEqual({
    draft: before,
    displaced: [],
    homeless: [],
    isSettled: true,
  });
});

it('wordsInPlace puts back a run of figures that was assigned a row too low', () => {
  const { draft: after, displaced } = wordsInPlace(
    draft((row, column) => {
      if (column === 1 || row === 0 || row > 3) return [[row, column]];
      return row === 1 ? [] : [[row - 1, column]];
    }),
    new Map(),
  );
  expect(textsOf(after).map(([left]) => left)).toEqual(['00', '10', '20', '', '40']);
  expect(new Set(displaced.map(({ row, column }) => `${row}/${column}`))).toEqual(
    new Set(['1/c0', '2/c0', '3/c0']),
  );
});

it('wordsInPlace puts back the figures of columns that were taken for each other', () => {
  const { draft: after, displaced } = wordsInPlace(
    draft((row, column) => [[row, 1 - column]]),
    new Map(),
  );
  expect(textsOf(after)).toEqual(textsOf(draft((row, column) => [[row, column]])));
  expect(displaced).toHaveLength(20);
});

it('wordsInPlace tells of a word that stands in no cell, and leaves it', () => {
  const stray = draft((row, column) => [[row === 2 && column === 0 ? 9 : row, column]]);
  const here = [{ row: 2, column: 'c0' }];
  expect(wordsInPlace(stray, new Map())).toMatchObject({
    displaced: here,
    homeless: here,
    isSettled: false,
  });
});

it('wordsInPlace brings back what the words of another row had ousted, and nothing that was left over by itself', () => {
  const lower = draft((row, column) => {
    if (row === 0 || row > 3) return [[row, column]];
    return row === 1 ? [] : [[row - 1, column]];
  });
  const words = [0, 1, 2, 3, 4].flatMap((row) => [printed(row, 0), printed(row, 1)]);
  const pages = new Map([[1, { ...OCR_PAGE, words }]]);
  const { draft: after, isSettled } = wordsInPlace(lower, pages);
  expect(textsOf(after)).toEqual(textsOf(draft((row, column) => [[row, column]])));
  expect(isSettled).toBe(true);
  const leftOver = { ...lower, unassigned: [{ page: 1, word: printed(3, 1) }] };
  expect(textsOf(wordsInPlace(leftOver, pages).draft)[3]).toEqual(['30', '']);
});
