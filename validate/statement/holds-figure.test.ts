import { expect, it } from 'vitest';
import type { Box, Word } from '../../schemas/page.ts';
import { holdsFigure } from './holds-figure.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const word = (text: string | null, box: Box, visible: Word['visible'] = 'unproved'): Word => ({
  id: 1,
  text,
  box,
  looksLike: 'figure',
  confidence: null,
  digits: null,
  visible,
});
const REGION: Box = [0.42, 0.283, 0.497, 0.304];
const inPage = (...words: Word[]) =>
  holdsFigure({ page: 1, region: REGION, words: [] }, { ...OCR_PAGE, words });

it('sees a figure in a cell to which none was assigned', () => {
  expect(inPage(word('475,318.19', [0.452, 0.289, 0.496, 0.299]))).toBe(true);
  expect(inPage(word(null, [0.452, 0.289, 0.496, 0.299]))).toBe(false);
  expect(inPage(word('475,318.19', [0.452, 0.309, 0.496, 0.319]))).toBe(false);
  expect(inPage(word('475,318.19', [0.452, 0.289, 0.496, 0.299], 'contradicted'))).toBe(false);
});

it('says nothing of a cell that has its words', () => {
  const figure = word('475,318.19', [0.452, 0.289, 0.496, 0.299]);
  const cell = { page: 1, region: REGION, words: [figure] };
  expect(holdsFigure(cell, { ...OCR_PAGE, words: [figure] })).toBe(false);
});
