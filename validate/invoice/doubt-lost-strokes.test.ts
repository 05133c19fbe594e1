import { expect, it } from 'vitest';
import type { LiftedInk, Page, Word } from '../../schemas/page.ts';
import { doubtLostStrokes } from './doubt-lost-strokes.ts';
import { NOTHING_READ, type Reading } from './read-value.ts';
import { pageWithCodes } from './testing/page-with-codes.ts';

const AMOUNT = '/invoice/items/1/amount';
const reading: Reading = {
  ...NOTHING_READ,
  state: 'read',
  value: '273.58',
  raw: '273.58',
  witnesses: ['ocr', 'second_reader'],
  doublyRead: true,
  page: 1,
  box: [0.688, 0.447, 0.731, 0.468],
};

const word: Word = {
  id: 1,
  text: '273.58',
  box: [0.688, 0.447, 0.731, 0.468],
  looksLike: 'figure',
  confidence: 0.98,
  digits: { text: '273.58', confidence: 1 },
  visible: null,
};

function isRead(overrides: Partial<Page>, pointer = AMOUNT): boolean | undefined {
  const page: Page = { ...pageWithCodes(), number: 1, source: 'ocr', words: [word], ...overrides };
  return doubtLostStrokes(new Map([[pointer, reading]]), [page]).get(pointer)?.doublyRead;
}

/** A minus of a paper form that went with the stamp over it. */
const lifted: LiftedInk = { box: [0.6857, 0.455, 0.6901, 0.4595], mayBePrint: true };

it('doubts a figure before which ink went that may have been its minus', () => {
  expect(isRead({})).toBe(true);
  expect(isRead({ liftedInk: [lifted] })).toBe(false);
  // On another line, or of the stamp by its colour.
  expect(isRead({ liftedInk: [{ ...lifted, box: [0.6857, 0.51, 0.6901, 0.52] }] })).toBe(true);
  expect(isRead({ liftedInk: [{ ...lifted, mayBePrint: false, coloured: true }] })).toBe(true);
});

it('doubts a figure whose print says that a stroke may lack', () => {
  for (const mark of ['mayLackMinus', 'signIsDoubtful', 'faintBeside', 'mayLackDigit'] as const)
    expect(isRead({ words: [{ ...word, [mark]: true }] })).toBe(false);
  expect(isRead({ words: [{ ...word, text: null, cut: 'right' }] })).toBe(false);
  expect(
    isRead({ words: [word, { ...word, box: [0.688, 0.6, 0.731, 0.62], mayLackMinus: true }] }),
  ).toBe(true);
});

it('leaves numbers, whose length is known, and text layers alone', () => {
  expect(isRead({ liftedInk: [lifted] }, '/invoice/number')).toBe(true);
  expect(isRead({ liftedInk: [lifted], source: 'text_layer' })).toBe(true);
});

it('doubts a figure and a number of which a digit may have been made by filling a bright speck', () => {
  const words = [{ ...word, strokeFilled: true as const }];
  for (const pointer of [AMOUNT, '/invoice/number']) expect(isRead({ words }, pointer)).toBe(false);
});
