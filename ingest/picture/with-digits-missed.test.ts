import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { withDigitsMissed } from './with-digits-missed.ts';

const SIZE = { width: 1000, height: 1400 };
const DIGIT = 10;
const SEPARATOR = 4;

/** A figure as wide as its text, or as another text that the page shows. */
function figure(text: string, row: number, shown = text, scale = 1, separator = SEPARATOR): Word {
  const wide = [...shown].reduce((sum, c) => sum + (/\d/.test(c) ? DIGIT : separator), -1) * scale;
  const top = 0.1 + row * 0.03;
  return {
    id: row,
    text,
    box: [0.9 - wide / SIZE.width, top, 0.9, top + 0.01],
    looksLike: 'figure',
    confidence: 0.99,
    digits: { text, confidence: 0.99 },
    visible: null,
  };
}

const TEXTS = [
  '1,234.56',
  '98.70',
  '120,000.00',
  '5,871.20',
  '3,333.33',
  '78,001.15',
  '640.00',
  '12,345.67',
  '9,870.01',
];

const missed = (words: readonly Word[]) =>
  withDigitsMissed(words, SIZE).flatMap((word) => (word.mayLackDigit ? [word.text] : []));

it('withDigitsMissed finds the figure with room for a digit that was not read, wherever it stood', () => {
  const page = TEXTS.map((text, row) => figure(text, row));
  expect(missed(page)).toEqual([]);
  for (const [read, shown] of [
    ['38,502.62', '385,202.62'],
    ['5,137.56', '25,137.56'],
    ['72,027.7', '72,027.71'],
  ] as const)
    expect(missed([...page, figure(read, 20, shown)])).toEqual([read]);
});

it('withDigitsMissed tells the figure that is as wide as what the second reader saw and the first did not', () => {
  const page = TEXTS.map((text, row) => figure(text, row));
  const filled = (first: string, second: string, shown: string) => {
    const word = { ...figure(first, 20, shown), digits: { text: second, confidence: 1 } };
    return withDigitsMissed([...page, word], SIZE).at(-1);
  };
  expect(filled('62,170,912.2', '62,170,912.52', '62,170,912.52')).toMatchObject({
    mayLackDigit: true,
    filledBySecond: true,
  });
  // Neither has all that stands there.
  expect(filled('62,170,91.2', '62,170,912.2', '62,170,912.5288')).toMatchObject({
    mayLackDigit: true,
  });
  expect(filled('62,170,91.2', '62,170,912.2', '62,170,912.5288')?.filledBySecond).toBeUndefined();
  expect(filled('62,170,912.2', '62,170,912.2', '62,170,912.52')?.filledBySecond).toBeUndefined();
});

it('withDigitsMissed takes no bolder print for a wider figure, and says nothing of a page with few figures', () => {
  const page = TEXTS.map((text, row) => figure(text, row));
  expect(missed([...page, figure('496,600,000.00', 20, undefined, 1.06)])).toEqual([]);
  expect(missed([...page.slice(0, 5), figure('38,502.62', 20, '385,202.62')])).toEqual([]);
});

it('withDigitsMissed follows a scale that changes over the page, as of a photograph from aside', () => {
  const rows = Array.from({ length: 36 }, (_, row) =>
    figure(TEXTS[row % TEXTS.length] as string, row, undefined, 1 + row * 0.008),
  );
  expect(missed(rows)).toEqual([]);
  expect(missed([...rows, figure('38,502.62', 30.5, '385,202.62', 1.24)])).toEqual(['38,502.62']);
});

it('withDigitsMissed knows typefaces whose commas are as wide as their digits', () => {
  const even = (text: string, row: number, shown?: string) => figure(text, row, shown, 1, DIGIT);
  const whole = ['832', '3,569', '715', '4,116', '10,252', '408', '1,070', '396', '13,124'];
  const page = whole.map((text, row) => even(text, row));
  expect(missed([...page, even('11,780', 20), even('3,889', 21)])).toEqual([]);
  expect(missed([...page, even('11,780', 20, '118,780')])).toEqual(['11,780']);
});
