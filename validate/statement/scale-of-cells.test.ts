import { expect, test } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { scaleOfCells } from './scale-of-cells.ts';

type Cell = readonly [key: string, text: string, scale?: number];

function scale(cells: readonly Cell[]): number | null {
  const rows = cells.map(([key, text, factor]) => {
    const word = { text, ...(factor && { stored: { value: '12345', scale: factor } }) } as Word;
    return { key, cells: { c1: { words: [word] } } };
  });
  return scaleOfCells({ rows } as unknown as DraftStatement, new Set(['eps_basic']));
}

test('the one factor by which all cells are divided; zeros and earnings per share have none', () => {
  expect(
    scale([
      ['a', '12'],
      ['b', '3'],
    ]),
  ).toBe(1);
  expect(
    scale([
      ['a', '12', 1000],
      ['b', '12', 1000],
      ['c', '0'],
      ['eps_basic', '0.35'],
    ]),
  ).toBe(1000);
  expect(
    scale([
      ['a', '12', 1000],
      ['b', '12345'],
    ]),
  ).toBeNull();
});
