import { expect, it } from 'vitest';
import { toInkWord } from './find-words.ts';
import { joinFigurePieces } from './join-figure-pieces.ts';
import type { SortedWord } from './sort-words.ts';

const plane = { width: 400, height: 60, data: new Uint8Array(24_000).fill(255) };

/** A piece 20 px high. */
function piece(text: string, left: number, right: number): SortedWord {
  const slot = { left, right, top: 20, bottom: 40, kind: 'digit', parts: 1 } as const;
  return {
    word: toInkWord({ slots: [slot], digitHeight: 20 }),
    looksLike: 'figure',
    digits: { text, confidence: 1 },
  };
}

const pieces = (gap: number) => [piece('1,472', 100, 160), piece('72', 160 + gap, 190 + gap)];
const readerOf = (text: string) => ({ read: () => [{ text, confidence: 0.99 }] }) as never;
const textsOf = (words: readonly SortedWord[]) => words.map(({ digits }) => digits.text);
const ruling = { top: 0, bottom: 60, columnAt: () => 166 };

it('joinFigurePieces joins what is read as one figure with a mark where the pieces stand apart', () => {
  const [whole, ...others] = joinFigurePieces(plane, pieces(10), readerOf('1,472.72'), []);
  expect(others).toEqual([]);
  expect(whole?.digits.text).toBe('1,472.72');
  expect([whole?.word.left, whole?.word.right]).toEqual([100, 200]);
});

it.each([
  ['no mark is read where they stand apart', 10, '1,47272', []],
  ['another digit is read', 10, '1,472.12', []],
  ['a digit more is read', 10, '1,472.727', []],
  ['a mark is read elsewhere', 10, '1,4.7272', []],
  ['a ruling line parts them', 10, '1,472.72', [ruling]],
  ['they stand too far apart', 28, '1,472.72', []],
])('joinFigurePieces leaves pieces apart where %s', (_, gap, reading, barriers) => {
  const words = joinFigurePieces(plane, pieces(gap), readerOf(reading), barriers);
  expect(textsOf(words)).toEqual(['1,472', '72']);
});

it('joinFigurePieces joins three pieces of which the middle one ends with a mark, by groups where the marks are garbled', () => {
  const [a, b, c] = [piece('51', 100, 122), piece('861', 140, 190), piece('72', 210, 232)] as const;
  const readings = ['51,861.', '51.861.72'];
  const reader = { read: () => [{ text: readings.shift(), confidence: 0.8 }] } as never;
  expect(textsOf(joinFigurePieces(plane, [a, b, c], reader, []))).toEqual(['51.861.72']);
});

it('joinFigurePieces joins digits that touch all but, without a mark', () => {
  const touching = [piece('1', 100, 105), piece('5,610', 109, 160)];
  expect(textsOf(joinFigurePieces(plane, touching, readerOf('15,610'), []))).toEqual(['15,610']);
});
