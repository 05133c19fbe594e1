import { expect, it, vi } from 'vitest';
import type { DigitReading, Word } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import { readDoubtfulFigures } from './read-doubtful-figures.ts';

const word = (text: string, confidence: number, seen: string, second: number): Word => ({
  id: 1,
  text,
  box: [0, 0, 1, 1],
  looksLike: 'figure',
  confidence,
  digits: { text: seen, confidence: second },
  visible: null,
});

const SURE: DigitReading = { text: '1,234.56', confidence: 0.9 };

async function read(one: Word, third = SURE, fourth = SURE) {
  const openThird = vi.fn(async () => ({
    read: () => [],
    readCodes: () => [],
    readFigures: () => [third],
    close: () => {},
  }));
  const openFourth = vi.fn(async () => ({ read: async () => [fourth], close: async () => {} }));
  const [result] = await readDoubtfulFigures(
    [one],
    () => ({ crop: {} as Raster, digitHeight: 14 }),
    { openThird, openFourth },
    new AbortController().signal,
  );
  expect(openThird).toHaveBeenCalledTimes(result?.third ? 1 : 0);
  expect(openFourth).toHaveBeenCalledTimes(result?.fourth ? 1 : 0);
  return result;
}

it.each([
  ['of which the first reader is unsure', word('1,234.56', 0.7, '1,234.56', 0.99)],
  ['of which the second reader is unsure', word('1,234.56', 0.99, '1.234.56', 0.8)],
  [
    'in which a digit may stand that nobody saw',
    { ...word('1,234.56', 0.99, '1,234.56', 0.999), mayLackDigit: true as const },
  ],
])(
  'readDoubtfulFigures asks the third reader of a figure %s, and no other where it is sure',
  async (_, one) => {
    const result = await read(one);
    expect(result?.third).toEqual(SURE);
    expect(result?.fourth).toBeUndefined();
  },
);

it.each([
  ['is unsure', { text: '1,234.56', confidence: 0.6 }],
  ['sees something else', { text: '1,234.86', confidence: 0.95 }],
  ['sees nothing', { text: '', confidence: 0 }],
])('readDoubtfulFigures asks the fourth reader where the third %s', async (_, third) => {
  const fourth = { text: '1234.56', confidence: 0.8 };
  expect(await read(word('1,234.56', 0.7, '1,234.56', 0.99), third, fourth)).toMatchObject({
    third,
    fourth,
  });
});

it.each([
  ['sure figures', word('1,234.56', 0.9, '1,234.56', 0.95)],
  ['what the readers see differently', word('1,234.56', 0.5, '1,284.56', 0.5)],
  ['figures with glyphs that are none', word('1,234.56', 0.5, '?1,234.56', 0.5)],
  ['lone digits', word('7', 0.5, '7', 0.5)],
])('readDoubtfulFigures leaves out %s and opens no reader', async (_, one) => {
  const result = await read(one);
  expect(result?.third).toBeUndefined();
});

it('readDoubtfulFigures asks the fourth reader beside a sure third one where the second only guesses', async () => {
  expect((await read(word('1,234.56', 0.7, '1,234.56', 0.5)))?.fourth).toEqual(SURE);
});
