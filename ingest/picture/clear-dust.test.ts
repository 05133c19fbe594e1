import { expect, it } from 'vitest';
import { clearDust } from './clear-dust.ts';
import { findComponents } from './find-components.ts';
import type { Plane } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT] = [600, 400, 16];
const [PRINT, PAPER] = [120, 255];

/** Zeros in grey print on a line, and so many single dark pixels below. */
function page(dust: number): Plane {
  const data = new Uint8Array(WIDTH * HEIGHT).fill(PAPER);
  const plane = { width: WIDTH, height: HEIGHT, data };
  for (let i = 0; i < 24; i++) {
    fill(plane, 20 + 20 * i, 40, 12, DIGIT, PRINT);
    fill(plane, 23 + 20 * i, 43, 6, DIGIT - 6, PAPER);
  }
  for (let i = 0; i < dust; i++) fill(plane, 15 + 19 * (i % 30), 200 + 5 * (i % 20), 1, 1, PRINT);
  return plane;
}

function fill({ data }: Plane, x: number, y: number, wide: number, high: number, grey: number) {
  for (let row = y; row < y + high; row++) data.fill(grey, row * WIDTH + x, row * WIDTH + x + wide);
}

function clear(plane: Plane): boolean {
  const ink = plane.data.map((grey) => (grey < 190 ? 1 : 0));
  return clearDust(plane, findComponents({ ...plane, data: ink }), DIGIT);
}
const greyAt = ({ data }: Plane, x: number, y: number) => data[y * WIDTH + x] as number;

it('clearDust takes single dark pixels off a dusty page, at the height of a minus too', () => {
  const plane = page(30);
  fill(plane, 10, 47, 1, 1, PRINT);
  expect(clear(plane)).toBe(true);
  expect(greyAt(plane, 15, 200)).toBe(PAPER);
  expect(greyAt(plane, 10, 47)).toBe(PAPER);
});

it.each([
  ['a minus', 8, 47, 6, 2],
  ['what stands where a point does', 36, 55, 1, 1],
])('clearDust leaves %s', (_, x, y, wide, high) => {
  const plane = page(30);
  fill(plane, x, y, wide, high, PRINT);
  expect(clear(plane)).toBe(true);
  expect(greyAt(plane, x, y)).toBe(PRINT);
});

it('clearDust leaves a page with few specks as it is', () => {
  const plane = page(12);
  expect(clear(plane)).toBe(false);
  expect(greyAt(plane, 15, 200)).toBe(PRINT);
});
