import { expect, it } from 'vitest';
import { findComponents } from './find-components.ts';
import { findDottedRulings } from './find-dotted-rulings.ts';

const [WIDTH, HEIGHT, DIGIT, PITCH] = [300, 400, 15, 23];

type InkBox = readonly [x: number, y: number, w: number, h: number];

/** Vertical dotted lines among these blots of ink. */
function linesOf(blots: readonly InkBox[]) {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (const [x, y, wide, high] of blots)
    for (let row = y; row < y + high; row++) data.fill(1, row * WIDTH + x, row * WIDTH + x + wide);
  return findDottedRulings(findComponents({ width: WIDTH, height: HEIGHT, data }), DIGIT, true);
}
const rows = Array.from({ length: 12 }, (_, row) => 40 + row * PITCH);
const ones = rows.map((y): InkBox => [100, y, 5, DIGIT]);

it('findDottedRulings finds a line of dashes, and beside figures that stand at other heights', () => {
  expect(linesOf(ones)).toHaveLength(1);
  const figures = rows.map((y): InkBox => [112, y + 6, 9, DIGIT]);
  expect(linesOf([...ones, ...figures])).toHaveLength(1);
});

it('findDottedRulings takes no line for the ones with which the figures of a column begin', () => {
  const behind = rows.map((y): InkBox => [112, y, 9, DIGIT]);
  expect(linesOf([...ones, ...behind])).toEqual([]);
});
