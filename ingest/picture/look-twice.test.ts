import { expect, it } from 'vitest';
import type { LineReading } from '../ocr/decode-line.ts';
import type { Raster } from '../raster.ts';
import { FIGURE_LOOKS, type LineLook, lookTwice } from './look-twice.ts';
import type { SortedWord } from './sort-words.ts';

/** A figure of so many glyphs, as the digit reader saw it. */
function figure(text: string, confidence: number, glyphs = text.length): SortedWord {
  const word = { slots: Array.from({ length: glyphs }, () => ({})) };
  return { looksLike: 'figure', digits: { text, confidence }, word } as unknown as SortedWord;
}

/** What stands after the looks at one word, which read as told, and how many looks there were. */
async function settled(word: SortedWord, first: LineReading, second: LineReading) {
  const looks: LineLook[] = [];
  const lineOf = (_: SortedWord, look: LineLook) => {
    looks.push(look);
    return {} as Raster;
  };
  const read = async (lines: readonly Raster[]) =>
    lines.map(() => (looks.length === 1 ? first : second));
  const { signal } = new AbortController();
  const [[, reading] = []] = await lookTwice([word], FIGURE_LOOKS, read, lineOf, signal);
  return { reading, looks: looks.length };
}

it('lookTwice leaves alone what both readers are sure of', async () => {
  const sure = { text: '12.00', confidence: 0.9 };
  expect(await settled(figure('12.00', 0.99), sure, sure)).toEqual({ reading: sure, looks: 1 });
});

it('lookTwice makes two looks that agree no surer than the surer of them', async () => {
  const { reading } = await settled(
    figure('12.00', 0.99),
    { text: '12.00', confidence: 0.6 },
    { text: '12.00', confidence: 0.7 },
  );
  expect(reading).toEqual({ text: '12.00', confidence: 0.7 });
});

it('lookTwice makes the surer look no surer than the other is unsure', async () => {
  const { reading } = await settled(
    figure('12.00', 0.99),
    { text: '12.08', confidence: 0.7 },
    { text: '12.00', confidence: 0.9 },
  );
  expect(reading?.text).toBe('12.00');
  expect(reading?.confidence).toBeCloseTo(0.3);
});

it('lookTwice does not look again at what the digit reader takes for no figure', async () => {
  const unsure = { text: '7', confidence: 0.3 };
  expect((await settled(figure('', 0.4, 2), unsure, unsure)).looks).toBe(1);
});

it('lookTwice believes copies of a lone digit only if all read alike', async () => {
  const unread = { text: '', confidence: 0 };
  const of = async (text: string) =>
    (await settled(figure('0', 0.99), unread, { text, confidence: 0.95 })).reading;
  expect(await of('0000')).toEqual({ text: '0', confidence: 0.95 });
  expect((await of('0008'))?.text).toBe('');
});
