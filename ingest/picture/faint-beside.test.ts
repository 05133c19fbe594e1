import { expect, it } from 'vitest';
import { hasFaintBeside } from './faint-beside.ts';
import { faintInkOf } from './faint-ink.ts';
import type { Mask, Plane } from './plane.ts';

const SIDE = 200;
const DIGIT = 20;
/** Three digits of 12 × 20 pixels, the first at x = 80. */
const FIGURE = { left: 80, top: 90, right: 128, bottom: 110 };

/** A page with a dark figure and a stroke beside it of such a grey, this wide and high, its left edge at `x`. */
function beside(grey: number, x: number, wide = 3, high = 20, walls: readonly number[] = []) {
  const data = new Uint8Array(SIDE * SIDE).fill(250);
  const ink: Mask = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE) };
  const fill = (left: number, width: number, height: number, level: number) => {
    for (let y = 100 - height / 2; y < 100 + height / 2; y++)
      for (let column = left; column < left + width; column++) {
        data[y * SIDE + column] = level;
        if (level < 100) ink.data[y * SIDE + column] = 1;
      }
  };
  for (let i = 0; i < 3; i++) fill(FIGURE.left + 18 * i, 4, 20, 30);
  fill(x, wide, high, grey);
  const plane: Plane = { width: SIDE, height: SIDE, data };
  return hasFaintBeside(faintInkOf(plane, ink, [], DIGIT), FIGURE, DIGIT, walls, plane);
}

it('hasFaintBeside finds a faded digit or minus right before or behind a figure', () => {
  expect(beside(200, 67)).toBe(true);
  expect(beside(200, 135)).toBe(true);
  expect(beside(200, 64, 10, 2)).toBe(true);
});

it('hasFaintBeside finds nothing on bare paper, far off, in the rest of a ruling line, or in ink that is read', () => {
  expect(beside(250, 67)).toBe(false);
  expect(beside(200, 40)).toBe(false);
  expect(beside(200, 67, 3, 20, [68])).toBe(false);
  expect(beside(30, 67)).toBe(false);
});
