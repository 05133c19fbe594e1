import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { mayHaveLostPrint, readCell } from './read-cell.ts';
import { OCR_PAGE } from './testing/ocr-page.ts';

const word = (text: string): Word => ({
  id: 1,
  text,
  box: [0.6, 0.1, 0.7, 0.11],
  looksLike: 'figure',
  confidence: 0.9,
  digits: { text, confidence: 1 },
  visible: null,
});

it('readCell takes no figure that is finer than money for one', () => {
  expect(readCell([word('16245.56821')], OCR_PAGE)).toEqual({ state: 'unread' });
  expect(readCell([word('16245.5682')], OCR_PAGE)).toMatchObject({
    state: 'read',
    doublyRead: true,
  });
});

it('readCell does not trust two readings beside which a stamp may have taken a minus', () => {
  const stamped = (box: [number, number, number, number]) =>
    readCell([word('1,234.00')], { ...OCR_PAGE, liftedInk: [{ box, mayBePrint: false }] });
  expect(stamped([0.59, 0.104, 0.595, 0.106])).toMatchObject({ doublyRead: false });
  expect(stamped([0.59, 0.204, 0.595, 0.206])).toMatchObject({ doublyRead: true });
});

it('mayHaveLostPrint minds only what was as dark as print', () => {
  const lost = (mayBePrint: boolean) =>
    mayHaveLostPrint([0.6, 0.1, 0.7, 0.11], {
      ...OCR_PAGE,
      liftedInk: [{ box: [0.65, 0.1, 0.66, 0.11], mayBePrint }],
    });
  expect(lost(true)).toBe(true);
  expect(lost(false)).toBe(false);
});
