import { expect, it } from 'vitest';
import type { Box, Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { figuresLeftOut } from './figures-left-out.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const figure = (id: number, text: string, y: number, x = 0.6): Word => ({
  id,
  text,
  box: [x, y, x + 0.08, y + 0.01],
  looksLike: 'figure',
  confidence: 1,
  digits: { text, confidence: 1 },
  visible: null,
});

/** A column of figures from 0.1 to 0.5, of which cells hold the first and the last. */
function leftOut(words: readonly Word[], unassigned: readonly Word[] = []): (string | null)[] {
  const first = figure(1, '1,000.00', 0.11);
  const last = figure(2, '2,000.00', 0.48);
  const row = (word: Word, top: number) => ({
    cells: { c1: { page: 1, region: [0.5, top, 0.7, top + 0.03] as Box, words: [word] } },
  });
  const draft = {
    rows: [row(first, 0.1), row(last, 0.47)],
    columns: [{ id: 'c1', headings: [] }],
    unassigned: unassigned.map((word) => ({ page: 1, word })),
  } as unknown as DraftStatement;
  const page = { ...OCR_PAGE, words: [first, last, ...words, ...unassigned] };
  return figuresLeftOut(draft, new Map([[1, page]])).map(({ word }) => word.text);
}

it('figuresLeftOut finds a figure of the column that no cell holds', () => {
  expect(leftOut([figure(3, '300.00', 0.3)])).toEqual(['300.00']);
  for (const digit of ['0', '1', '2']) expect(leftOut([figure(3, digit, 0.3)])).toEqual([digit]);
});

it('figuresLeftOut passes over what stands beside the column, below it, in dust or is told of already', () => {
  expect(
    leftOut(
      [
        figure(3, '300.00', 0.3, 0.2),
        figure(4, '400.00', 0.6),
        { ...figure(5, '1', 0.3), confidence: 0.6 },
      ],
      [figure(6, '600.00', 0.3)],
    ),
  ).toEqual([]);
});

it('figuresLeftOut finds the amount of a last row that was left out, and no page number there', () => {
  expect(leftOut([figure(3, '0.48', 0.52)])).toEqual(['0.48']);
  expect(leftOut([figure(3, '12', 0.52), figure(4, '2024', 0.53)])).toEqual([]);
});

it('figuresLeftOut passes over the rest of a figure that was joined with the speck before it', () => {
  expect(leftOut([figure(3, '000.00', 0.11, 0.61)])).toEqual([]);
});
