import { expect, it } from 'vitest';
import { digitsLikeLetters } from './digits-like-letters.ts';

it.each([
  ['Q44031807411', '044031807411'],
  ['152106C.75', '1521060.75'],
  ['¥-1O,5l2.00', '¥-10,512.00'],
  // Letters that are no digits, more of them, or hardly a digit: a text.
  ['NO31807411', 'N031807411'],
  ['QOS31807411', 'QOS31807411'],
  ['Q235B', 'Q235B'],
])('%s is %s', (text, number) => expect(digitsLikeLetters(text)).toBe(number));
