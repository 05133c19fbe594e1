import { expect, it } from 'vitest';
import type { Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { lookAtEmptyCells } from './look-at-empty-cells.ts';

/** A cell of 200 × 30 pixels on a page whose figures are 20 pixels high. */
const AREA = 200 * 30;
const REGION = [0.5, 0.1, 0.7, 0.115] as const;
const PAGE = {
  number: 1,
  width: 1000,
  height: 2000,
  source: 'ocr',
  words: [{ box: [0.5, 0.2, 0.6, 0.21], digits: { text: '1,234.00', confidence: 1 } }],
} as unknown as Page;
const DRAFT = {
  columns: [{ id: 'c1' }],
  rows: [{ cells: { c1: { page: 1, region: REGION, words: [] } } }],
} as unknown as DraftStatement;

/** Is the cell seen as blank when the reader says `text` and `pixels` of it are dark? */
async function isBlank(
  text: string,
  pixels: number,
  faint = 0,
  together = pixels,
  faintTogether = faint,
  tall = 0,
  confidence = 0.9,
): Promise<boolean | undefined> {
  const look = async () => [
    {
      digits: { text, confidence },
      support: [],
      third: null,
      ink: pixels / AREA,
      densest: together / AREA,
      tallest: tall / 30,
      faint: faint / AREA,
      densestFaint: faintTogether / AREA,
    },
  ];
  const readings = new Map([['c1', [{ state: 'empty' as const }]]]);
  const blank = await lookAtEmptyCells(
    DRAFT,
    readings,
    new Map([[1, PAGE]]),
    look,
    (_column, { region }) => region,
  );
  return blank.get('0/c1');
}

it('lookAtEmptyCells takes specks and a dash for a blank, and no digit', async () => {
  expect(await isBlank('', 0)).toBe(true);
  expect(await isBlank('.', 9)).toBe(true);
  expect(await isBlank('?', 5)).toBe(true);
  expect(await isBlank('-', 30)).toBe(true);
  // A thin 1 of 20 pixels has at least 40.
  expect(await isBlank('1', 40)).toBe(false);
  expect(await isBlank('?', 60)).toBe(false);
  expect(await isBlank('*', 120)).toBe(false);
  expect(await isBlank('', 90)).toBe(false);
  // Faint print: hardly any of it is dark enough to count as ink.
  expect(await isBlank('1,456.52', 3)).toBe(false);
  expect(await isBlank('', 0, 200)).toBe(false);
  expect(await isBlank('', 0, 40)).toBe(true);
  // The grain of a photograph, all over the cell.
  expect(await isBlank('', 0, 200, 0, 15)).toBe(true);
  expect(await isBlank('-', 30, 40)).toBe(true);
  // A 7 in small print beside large figures.
  expect(await isBlank('', 20, 0, 20, 0, 13)).toBe(false);
  expect(await isBlank('', 20, 0, 20, 0, 5)).toBe(true);
  // One so small and thin that its ink falls apart, and the reader sees it all the same.
  expect(await isBlank('7', 19, 0, 19, 0, 6, 0.9997)).toBe(false);
  expect(await isBlank('1', 19, 0, 19, 0, 6, 0.9)).toBe(true);
  // Specks all over the cell, and the same ink in one place.
  expect(await isBlank('.?', 100, 0, 15)).toBe(true);
  expect(await isBlank('.?', 100, 0, 60)).toBe(false);
});
