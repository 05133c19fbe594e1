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

it('readCell minds a stamp only where it may have taken something that changes the figure', () => {
  const stamped = (text: string, box: [number, number, number, number], mayBePrint = false) =>
    readCell([word(text)], { ...OCR_PAGE, liftedInk: [{ box, mayBePrint }] });
  const inside: [number, number, number, number] = [0.65, 0.1, 0.66, 0.11];
  const before: [number, number, number, number] = [0.59, 0.104, 0.595, 0.106];
  // A comma may be gone, but no second point; of a whole number the point may be gone.
  expect(stamped('1,234.00', inside)).toMatchObject({ doublyRead: true });
  expect(stamped('123400', inside)).toMatchObject({ doublyRead: false });
  expect(stamped('1,234.00', inside, true)).toMatchObject({ doublyRead: false });
  expect(stamped('0.00', before)).toMatchObject({ doublyRead: true });
});

it('readCell believes one digit only of a reader that is sure of it', () => {
  const read = (text: string, first: number, second: number) =>
    readCell(
      [{ ...word(text), confidence: first, digits: { text, confidence: second } }],
      OCR_PAGE,
    );
  expect(read('9', 0.41, 0.99)).toMatchObject({ doublyRead: false });
  expect(read('9', 0.9, 0.99)).toMatchObject({ doublyRead: true });
  expect(read('0', 0.41, 1)).toMatchObject({ doublyRead: true });
  expect(read('1,234.00', 0.41, 0.99)).toMatchObject({ doublyRead: true });
});

it('readCell takes a lone dash for a mark by its shape and the second reader, never by its shape twice', () => {
  const dash = (digits: string) =>
    readCell(
      [{ ...word('-'), box: [0.69, 0.105, 0.7, 0.1055], digits: { text: digits, confidence: 1 } }],
      OCR_PAGE,
    );
  expect(dash('-')).toMatchObject({
    doublyRead: true,
    candidates: [{ witnesses: ['ink', 'second_reader'] }],
  });
  expect(dash('?')).toMatchObject({ doublyRead: false });
});

it('readCell leaves stray separators of the first reading out, and no others', () => {
  const read = (first: string, second: string) =>
    readCell([{ ...word(first), digits: { text: second, confidence: 1 } }], OCR_PAGE);
  expect(read('.20000.00', '20000.00')).toMatchObject({ doublyRead: true });
  expect(read(',234.00', ',234.00')).toMatchObject({ doublyRead: false });
});

it('readCell does not trust two readings of a figure through which a ruling runs, or that ends at one', () => {
  const crossed = (at: number) =>
    readCell([word('1,234.00')], {
      ...OCR_PAGE,
      rulings: [{ orientation: 'vertical', at, from: 0, to: 1 }],
    });
  expect(crossed(0.65)).toMatchObject({ doublyRead: false });
  expect(crossed(0.7)).toMatchObject({ doublyRead: false });
  expect(crossed(0.75)).toMatchObject({ doublyRead: true });
});
