import { expect, it, vi } from 'vitest';
import type { Word } from '../../schemas/page.ts';
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

const reading = { text: '1,234.56', confidence: 0.9 };
const reader = { read: () => [], readFigures: () => [reading], close: () => {} };
const asked = async (one: Word) => {
  const open = vi.fn(async () => reader);
  const [result] = await readDoubtfulFigures([one], () => ({}) as Raster, open);
  expect(open).toHaveBeenCalledTimes(result?.third ? 1 : 0);
  return result?.third;
};

it.each([
  ['of which the first reader is unsure', word('1,234.56', 0.7, '1,234.56', 0.99)],
  ['of which the second reader is unsure', word('1,234.56', 0.99, '1.234.56', 0.8)],
])('readDoubtfulFigures reads a figure %s', async (_, one) => {
  expect(await asked(one)).toEqual(reading);
});

it.each([
  ['sure figures', word('1,234.56', 0.9, '1,234.56', 0.95)],
  ['what the readers see differently', word('1,234.56', 0.5, '1,284.56', 0.5)],
  ['figures with glyphs that are none', word('1,234.56', 0.5, '?1,234.56', 0.5)],
  ['lone digits', word('7', 0.5, '7', 0.5)],
])('readDoubtfulFigures leaves out %s and opens no reader', async (_, one) => {
  expect(await asked(one)).toBeUndefined();
});
