import { expect, it } from 'vitest';
import type { Word } from '../../schemas/page.ts';
import { dropOfColumn, dropOfLoneColumn } from './drop-of-column.ts';
import { type Spot, spotOf } from './place.ts';
import { textLines } from './text-lines.ts';

const EM = 16;
const PITCH = 40;

const at = (text: string, y: number): Spot =>
  spotOf({ text, box: [0, y - EM / 2, 10 * text.length, y + EM / 2] } as unknown as Word, {
    width: 1,
    height: 1,
  });

/** Rows as printed, `:` heading a section without a figure, and the drop found where figures stand so much below them. */
function dropFound(
  rows: string,
  drop: (row: number) => number,
  wrong = 0,
  measured = dropOfColumn,
): number {
  const captions = [...rows].map((row, i) => at(`项目${row}`, 100 + PITCH * i));
  const figures = [...rows].flatMap((row, i) =>
    row === ':' ? [] : [at('1.00', 100 + PITCH * i + drop(i))],
  );
  const dirt = Array.from({ length: wrong }, (_, i) => at('7', 900 + 53 * i));
  return measured(textLines(captions, EM), [...figures, ...dirt], EM);
}

it.each([
  ['level figures', 2, 0],
  ['figures a third of a row too low', 14, 14],
  ['figures a third of a row too high', -14, -14],
  ['figures more than half a row too low', 22, 22],
])('dropOfColumn measures %s', (_, drop, found) => {
  expect(dropFound(':aaa:aaaaa', () => drop)).toBeCloseTo(found);
});

it('dropOfColumn measures nothing that may be read in two ways', () => {
  // A figure above the first caption or below the last one, a head with a figure: all rule one reading out.
  expect(dropFound('aaaaaaaa', () => 14)).toBeCloseTo(14);
  // Every other line has a figure: half a row lower and half a row higher there is a caption for each.
  expect(dropFound(':a:a:a:a:a:a'.replaceAll(':', 'b'), () => 0)).toBe(0);
  const captions = Array.from({ length: 9 }, (_, i) => at('项目', 100 + PITCH * i));
  const inside = Array.from({ length: 7 }, (_, i) => at('1.00', 134 + PITCH * (i + 0)));
  expect(dropOfColumn(textLines(captions, EM), inside, EM)).toBe(0);
});

it('dropOfColumn measures nothing where the figures drift against the captions, and bears a little dirt', () => {
  expect(dropFound(':aaa:aaaaa', (row) => 6 + 2 * row)).toBe(0);
  expect(dropFound(`:${'a'.repeat(12)}:${'a'.repeat(12)}`, () => 14, 1)).toBeCloseTo(14);
});

it('dropOfLoneColumn measures less than half a row, where the other way fits clearly worse', () => {
  const found = (rows: string, drop: number) => dropFound(rows, () => drop, 0, dropOfLoneColumn);
  expect(found(':aaa:aaaaa:aa', 14)).toBeCloseTo(14);
  expect(found(':aaa:aaaaa:aa', -14)).toBeCloseTo(-14);
  expect(found(':aaa:aaaaa:aa', 22)).toBe(0);
  expect(found('aaaaaaaa', 14)).toBe(0);
  // Two heads among thirty rows may as well be captions that were not read.
  expect(found(`:${'a'.repeat(15)}:${'a'.repeat(15)}`, 14)).toBe(0);
  expect(found(':aaa:aaaaa:aa', 2)).toBe(0);
});
