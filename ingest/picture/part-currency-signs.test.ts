import { expect, it } from 'vitest';
import { toInkWord } from './find-words.ts';
import { currencyShapes, partCurrencySigns } from './part-currency-signs.ts';
import type { SortedWord } from './sort-words.ts';
import type { Slot } from './split-cluster.ts';

const digit = (left: number, height = 20, width = 12): Slot => ({
  left,
  right: left + width,
  top: 122 - height,
  bottom: 122,
  kind: 'digit',
  parts: 1,
});

function figure(text: string, slots: readonly Slot[]): SortedWord {
  return {
    word: toInkWord({ slots, digitHeight: 20 }),
    looksLike: 'figure',
    digits: { text, confidence: 1 },
  };
}

const DIGITS = [digit(120), digit(135), digit(150)];
const attached = figure('5123', [digit(100, 25), ...DIGITS]);
const sort = (word: SortedWord['word']) => [figure('123', word.slots)];

function parted(figures: readonly SortedWord[], text: string, confidence = 0.9) {
  const shapes = currencyShapes(figures, sort);
  return partCurrencySigns(
    figures,
    shapes,
    shapes.map(() => ({ text, confidence })),
  );
}

it('partCurrencySigns cuts a sign that the digit reader took for a digit', () => {
  const { signs, figures, unclear } = parted([attached], '$ 123');
  expect(signs).toHaveLength(1);
  expect(figures.map(({ digits }) => digits.text)).toEqual(['123']);
  expect(unclear).toEqual([]);
});

it('partCurrencySigns knows a sign that stands alone by the figure behind it', () => {
  const [alone, amount] = [figure('', [digit(40, 25)]), figure('123', DIGITS)];
  const { signs, figures } = parted([alone, amount], '$ 123');
  expect(signs.map(({ left }) => left)).toEqual([40]);
  expect(figures).toEqual([amount]);
});

it('partCurrencySigns leaves a tall digit on which both readers agree', () => {
  expect(parted([attached], '5123').figures).toEqual([attached]);
});

it.each([
  ['the digits behind the sign differ', '$ 1123', 0.9],
  ['nothing was read surely', '$ 123', 0.3],
  ['only one reader sees a digit', 'S123', 0.9],
])('partCurrencySigns gives no figure where %s', (_, text, confidence) => {
  const { figures, unclear } = parted([attached], text, confidence);
  expect(figures).toEqual([]);
  expect(unclear).toEqual([attached]);
});

it('partCurrencySigns never cuts a sign that touches a digit', () => {
  const touching = figure('123', [digit(100, 25, 32), ...DIGITS.slice(1)]);
  expect(parted([touching], '$ 123').figures).toEqual([touching]);
  expect(parted([touching], '$ 5123').unclear).toEqual([touching]);
});

it('currencyShapes overlooks digits, brackets and what is no taller than its digits', () => {
  const bracket = { ...digit(100, 26, 6), kind: 'bracket' } as const;
  expect(currencyShapes([figure('', [digit(100), ...DIGITS])], sort)).toEqual([]);
  expect(currencyShapes([figure('', [bracket, ...DIGITS])], sort)).toEqual([]);
});
