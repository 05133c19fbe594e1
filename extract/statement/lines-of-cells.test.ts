import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { linesOfCells } from './lines-of-cells.ts';
import { spotOf } from './place.ts';
import type { TableSide } from './table-columns.ts';
import { textLines } from './text-lines.ts';

const EM = 16;
const SIDE = { captionRight: 300 } as TableSide;

/** Words 16 px high at their left edges and tops. */
type Printed = readonly [text: string, left: number, top: number];

const spotOfPrint = ([text, left, top]: Printed) => {
  const looksLike = /^[\d.,]+$/.test(text) ? 'figure' : 'text';
  const box = [left, top, left + 10 * text.length, top + EM];
  return spotOf({ text, looksLike, digits: null, box } as unknown as Word, { width: 1, height: 1 });
};
const linesOf = (rulings: readonly number[], ...words: readonly Printed[]) =>
  linesOfCells(textLines(words.map(spotOfPrint), EM), rulings, SIDE, EM).map((line) =>
    line.spots.map(({ word }) => word.text).join(' '),
  );

/** Captions at the top of their cells, row numbers in the middle, figures at the bottom. */
const rows = (count: number): Printed[] =>
  Array.from({ length: count }, (_, i) => [
    [`项目${i}`, 20, 100 + 50 * i] as const,
    [`${i}`, 320, 114 + 50 * i] as const,
    [`${i}00.00`, 400, 128 + 50 * i] as const,
  ]).flat();
const ruled = (count: number) => Array.from({ length: count + 1 }, (_, i) => 97 + 50 * i);

it('linesOfCells takes what stands at different heights of one ruled row for one line', () => {
  expect(linesOf(ruled(3), ...rows(3))).toEqual([
    '项目0 0 000.00',
    '项目1 1 100.00',
    '项目2 2 200.00',
  ]);
});

it('linesOfCells joins the lines of a caption where nearly all other rows have one', () => {
  const wrapped = [['负债和所有者权益', 20, 350] as const, ['总计', 20, 370] as const];
  const lines = linesOf(ruled(6), ...rows(5), ...wrapped, ['900.00', 400, 376]);
  expect(lines.at(-1)).toBe('负债和所有者权益 总计 900.00');
});

it.each<[string, number[], Printed[], number]>([
  ['no ruling lines', [], rows(2), 6],
  [
    'figures of two rows in one cell',
    [97, 160],
    [
      ['甲', 20, 100],
      ['1.00', 400, 100],
      ['2.00', 400, 128],
    ],
    2,
  ],
  [
    'captions of two rows in most cells',
    [97, 160],
    [
      ['甲', 20, 100],
      ['乙', 20, 128],
      ['2.00', 400, 128],
    ],
    2,
  ],
  ['cells as high as many rows', [97, 400], rows(2), 6],
])('linesOfCells leaves lines apart where there are %s', (_, rulings, words, count) => {
  expect(linesOf(rulings, ...words)).toHaveLength(count);
});
