import { expect, it } from 'vitest';
import type { DigitReading, Word } from '../../schemas/page.ts';
import { isReadByFurtherReaders } from './is-read-by-further-readers.ts';

const FIGURE = '1,234.56';
const seen = (confidence: number, text = '1234.56'): DigitReading => ({ text, confidence });

function isSettled(second: number, third?: DigitReading, fourth?: DigitReading): boolean {
  const word: Word = {
    id: 1,
    text: FIGURE,
    box: [0, 0, 1, 1],
    looksLike: 'figure',
    confidence: 0.6,
    digits: { text: FIGURE, confidence: second },
    visible: null,
    ...(third && { third }),
    ...(fourth && { fourth }),
  };
  return isReadByFurtherReaders(word);
}

it.each([
  ['a sure third', 0.6, seen(0.7), undefined],
  ['a sure fourth', 0.8, undefined, seen(0.6)],
  ['a likely fourth beside a sure second', 0.95, seen(0.5, '1.24.56'), seen(0.4)],
  ['a likely third and fourth', 0.8, seen(0.3), seen(0.4)],
  ['a sure third and fourth beside a guess', 0.4, seen(0.7), seen(0.6)],
  ['three guesses of the same', 0.3, seen(0.1), seen(0.1)],
])('isReadByFurtherReaders trusts %s', (_, second, third, fourth) => {
  expect(isSettled(second, third, fourth)).toBe(true);
});

it.each([
  ['no further reader', 0.99, undefined, undefined],
  ['a third that is not sure', 0.75, seen(0.65), undefined],
  ['a fourth that is not sure', 0.8, undefined, seen(0.55)],
  ['a sure fourth beside a guess', 0.75, undefined, seen(0.9)],
  ['a guess of the third that is another', 0.7, seen(0.1, '1,284.56'), seen(0.5)],
  ['a fourth that sees next to nothing', 0.7, seen(0.5), seen(0.05)],
  ['a fourth that sees a sign', 0.99, undefined, seen(0.9, '-1234.56')],
  ['a fourth where the third is sure of another figure', 0.99, seen(0.7, '1,284.56'), seen(0.9)],
  ['a third where the fourth is sure of another figure', 0.99, seen(0.9), seen(0.6, '1284.56')],
])('isReadByFurtherReaders does not trust %s', (_, second, third, fourth) => {
  expect(isSettled(second, third, fourth)).toBe(false);
});

it('isReadByFurtherReaders minds no fourth that overlooks a minus, and lets it prove none', () => {
  const word = (third: number): Word => ({
    id: 1,
    text: '-1,234.56',
    box: [0, 0, 1, 1],
    looksLike: 'figure',
    confidence: 0.4,
    digits: { text: '-1,234.56', confidence: 0.99 },
    third: { text: '-1,234.56', confidence: third },
    fourth: { text: '1,234.56', confidence: 0.9 },
    visible: null,
  });
  expect(isReadByFurtherReaders(word(0.75))).toBe(true);
  expect(isReadByFurtherReaders(word(0.65))).toBe(false);
});
