import { expect, it } from 'vitest';
import { doubtfulSigns } from './doubtful-signs.ts';
import { toInkWord } from './find-words.ts';
import type { SortedWord } from './sort-words.ts';

/** A figure with digits 20 px high behind a mark of this size. */
function signed(width: number, height: number, text = '-1,234.00'): SortedWord {
  const slot = (left: number, right: number, tall: number) =>
    ({ left, right, top: 30 - tall / 2, bottom: 30 + tall / 2, kind: 'digit', parts: 1 }) as const;
  const slots = [slot(0, width, height), slot(width + 4, width + 100, 20)];
  const word = toInkWord({ slots, digitHeight: 20 });
  return { word, looksLike: 'figure', digits: { text, confidence: 1 } };
}

const MINUS = signed(8, 3);

it.each<[string, SortedWord, boolean]>([
  ['a hyphen', MINUS, false],
  ['a long minus', signed(16, 3), false],
  ['a minus grown together with its figure', signed(18, 18), false],
  ['a round speck', signed(6, 5), true],
  ['a small flat speck', signed(4, 2), true],
  ['a blot', signed(12, 7), true],
  ['a speck that is not read as a minus', signed(6, 5, '1,234.00'), false],
])('doubtfulSigns tells %s', (_, figure, isDoubtful) => {
  expect(doubtfulSigns([figure], new Set()).has(figure)).toBe(isDoubtful);
});

it('doubtfulSigns doubts every minus of a page on which several are specks', () => {
  const specks = [signed(6, 5), signed(5, 5), signed(4, 4)];
  expect(doubtfulSigns([MINUS, ...specks.slice(1)], new Set()).has(MINUS)).toBe(false);
  expect(doubtfulSigns([MINUS, ...specks], new Set()).has(MINUS)).toBe(true);
});

it('doubtfulSigns doubts no minus that the page as printed shows', () => {
  const specks = [signed(6, 5), signed(5, 5), signed(4, 4)];
  const doubtful = doubtfulSigns([MINUS, ...specks], new Set([MINUS]));
  expect([...doubtful]).toEqual(specks);
});
