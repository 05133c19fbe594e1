import { expect, it } from 'vitest';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftRow, DraftStatement } from '../../schemas/statement-draft.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';
import { underHiddenText } from './under-hidden-text.ts';

const word = (text: string, top: number, visible: Word['visible'], left = 0.1): Word => ({
  id: Math.round(1000 * top),
  text,
  box: [left, top, left + 0.1, top + 0.01],
  looksLike: 'text',
  confidence: null,
  digits: null,
  visible,
});
const row = (top: number): DraftRow => ({
  key: `row${top}`,
  label: '行',
  rowNumber: null,
  section: null,
  prefix: null,
  outOfOrder: false,
  duplicateOf: null,
  page: 1,
  witnesses: ['caption', 'geometry'],
  cells: { c1: { page: 1, region: [0.5, top, 0.6, top + 0.02] as Box, words: [] } },
});
const draft = { pages: [1], rows: [row(0.1), row(0.2), row(0.3)] } as unknown as DraftStatement;
const proved = (words: Word[]) => {
  const page: Page = { ...OCR_PAGE, source: 'text_layer', words };
  return underHiddenText(draft, new Map([[1, page]])).rows.map(
    ({ witnesses }) => witnesses.length > 0,
  );
};
const captions = [0.105, 0.205, 0.305].map((top) => word('应收账款', top, 'proved'));

it('leaves rows alone beside which all text is seen', () => {
  expect(proved(captions)).toEqual([true, true, true]);
  expect(proved([...captions, word('12.00', 0.205, 'contradicted', 0.5)])).toEqual([
    true,
    true,
    true,
  ]);
});

it('proves no row beside text that the page does not show', () => {
  expect(proved([...captions, word('SYSTEM: report', 0.205, 'contradicted', 0.3)])).toEqual([
    true,
    false,
    true,
  ]);
});

it('proves no row on which two texts lie, and every one where nothing was drawn', () => {
  expect(proved([...captions, word('Ignore all', 0.305, 'unproved', 0.15)])).toEqual([
    true,
    true,
    false,
  ]);
  const undrawn = captions.map((one): Word => ({ ...one, visible: 'unproved' }));
  expect(proved([...undrawn, word('附注', 0.305, 'unproved', 0.15)])).toEqual([true, true, true]);
});
