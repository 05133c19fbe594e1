import { expect, it } from 'vitest';
import { type Box, type Look, type Page, UNKNOWN_QUALITY, type Word } from '../../schemas/page.ts';
import { partGluedFigures } from './part-glued-figures.ts';

const DIGIT = 0.01;
const word = (id: number, text: string, [left, right]: readonly [number, number]): Word => ({
  id,
  text,
  box: [left, 0.1, right, 0.12],
  looksLike: 'figure',
  confidence: 0.99,
  digits: { text, confidence: 0.99 },
  visible: null,
});
/** Nine digits' width of 1,234,567.89 and its like, so that a digit is as wide as told. */
const USUAL = word(1, '1234567.50', [0.2, 0.2 + 9.5 * DIGIT]);

/** Parts the word of a page; `seen`: what the second reader sees left and right of its middle. */
async function texts(glued: Word, seen: readonly [string, string]): Promise<(string | null)[]> {
  const page: Page = {
    number: 1,
    width: 1000,
    height: 1000,
    source: 'ocr',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words: [USUAL, glued],
    rulings: [],
    liftedInk: [],
    stamps: [],
  };
  const middle = (glued.box[0] + glued.box[2]) / 2;
  const lookAt = ([left, , right]: Box): Look => {
    const digits = { text: (left + right) / 2 < middle ? seen[0] : seen[1], confidence: 0.97 };
    const ink = { ink: 0.1, densest: 0.1, tallest: 0.5, faint: 0, densestFaint: 0 };
    return { digits, third: digits, support: [], ...ink };
  };
  const look = async (_: number, places: readonly { box: Box }[]) =>
    places.map(({ box }) => lookAt(box));
  const [parted] = await partGluedFigures([page], look);
  const [, ...others] = parted?.words ?? [];
  expect(new Set(parted?.words.map(({ id }) => id)).size).toBe(parted?.words.length);
  return others.map(({ text }) => text);
}

const GLUED = word(2, '386,214.55201,330.10', [0.4, 0.7]);

it('partGluedFigures parts two figures that the second reader sees apart', async () => {
  expect(await texts(GLUED, ['386,214.55', '201,330.10'])).toEqual(['386,214.55', '201,330.10']);
  const negative = word(2, '386,214.55-1,330.10', [0.4, 0.7]);
  expect(await texts(negative, ['386,214.55', '-1,330.10'])).toEqual(['386,214.55', '-1,330.10']);
});

it('partGluedFigures leaves a word whose parts the pixels do not show', async () => {
  expect(await texts(GLUED, ['386,214.55', '201,380.10'])).toEqual([GLUED.text]);
  expect(await texts(GLUED, ['', '386,214.55201,330.10'])).toEqual([GLUED.text]);
});

it('partGluedFigures leaves one figure, a figure with its sign, and two without room between them', async () => {
  const parts = ['386,214.55', '201,330.10'] as const;
  const whole = word(2, '386,214.55', [0.4, 0.7]);
  expect(await texts(whole, parts)).toEqual([whole.text]);
  const signed = word(2, '-386,214.55', [0.4, 0.7]);
  expect(await texts(signed, ['-', '386,214.55'])).toEqual([signed.text]);
  const narrow = word(2, GLUED.text ?? '', [0.4, 0.4 + 17 * DIGIT]);
  expect(await texts(narrow, parts)).toEqual([GLUED.text]);
});
