import { expect, it } from 'vitest';
import { findFaintRulings } from './find-faint-rulings.ts';
import { inkOf } from './ink-of.ts';
import type { LineTrace } from './line-trace.ts';
import { transpose } from './transpose.ts';

const [WIDTH, HEIGHT] = [900, 600];
const DIGIT_HEIGHT = 16;
const WALLS = [60, 260, 420, 640, 840];

const walls = WALLS.map(
  (x): LineTrace => ({
    from: 40,
    to: 560,
    middle: new Float32Array(520).fill(x),
    thickness: 2,
    dotted: true,
  }),
);

/** Grainy paper with dotted lines as dark as its grain at the rows, falling by two pixels, and rows of digits between. */
function page(rows: readonly number[]) {
  let state = 7;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  const data = Uint8Array.from({ length: WIDTH * HEIGHT }, () =>
    Math.min(255, 238 + (random() + random() - 1) * 40),
  );
  const darken = (x: number, y: number, by: number) => {
    const at = y * WIDTH + x;
    data[at] = Math.max(0, (data[at] as number) - by);
  };
  for (const row of rows)
    for (let x = 60; x < 840; x++) if (x % 4 < 2) darken(x, row + Math.round((2 * x) / WIDTH), 24);
  for (let top = 60; top < 540; top += 48)
    for (const wall of WALLS.slice(1))
      for (let digit = 1; digit <= 6; digit++)
        for (let y = 0; y < DIGIT_HEIGHT; y++)
          for (let x = 0; x < 9; x++) {
            const isRing = x < 2 || x > 6 || y < 2 || y >= DIGIT_HEIGHT - 2;
            if (isRing) darken(wall - digit * 12 - 4 + x, top + y, 150);
            // The point before the last two digits.
            if (digit === 2 && x < 2 && y >= DIGIT_HEIGHT - 2) darken(wall - 31 + x, top + y, 150);
          }
  return { width: WIDTH, height: HEIGHT, data };
}

function rowsFound(rows: readonly number[], across: readonly LineTrace[] = walls): number[] {
  const plane = page(rows);
  return findFaintRulings(plane, inkOf(plane).components, across, DIGIT_HEIGHT)
    .map(({ middle }) => Math.round(middle[middle.length >> 1] as number))
    .sort((a, b) => a - b);
}

it('findFaintRulings finds dotted lines as pale as the grain of the paper, from wall to wall', () => {
  const rows = [52, 100, 148, 244, 292];
  expect(rowsFound(rows)).toEqual(rows.map((row) => row + 1));
  const plane = page(rows);
  const [line] = findFaintRulings(plane, inkOf(plane).components, walls, DIGIT_HEIGHT);
  expect([line?.from, line?.to]).toEqual([60, 840]);
});

it('findFaintRulings takes no points of a column of figures for a line down the page', () => {
  const plane = transpose(page([52, 100, 148, 196, 244, 292]));
  const level = [52, 148, 244, 340].map(
    (y): LineTrace => ({
      from: 60,
      to: 840,
      middle: new Float32Array(780).fill(y),
      thickness: 2,
      dotted: true,
    }),
  );
  expect(findFaintRulings(plane, inkOf(plane).components, level, DIGIT_HEIGHT, true)).toEqual([]);
});

it('findFaintRulings takes no feet of digits for a line, and knows no table without lines across', () => {
  expect(rowsFound([])).toEqual([]);
  expect(rowsFound([100], walls.slice(0, 2))).toEqual([]);
});
