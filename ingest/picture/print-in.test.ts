import { expect, it } from 'vitest';
import { printIn } from './print-in.ts';

const WIDTH = 80;
/** Black boxes [left, top, right, bottom] on white paper. */
function drawn(...boxes: readonly (readonly [number, number, number, number])[]) {
  const data = new Uint8Array(WIDTH * 40);
  for (const [left, top, right, bottom] of boxes)
    for (let y = top; y < bottom; y++) data.fill(1, y * WIDTH + left, y * WIDTH + right);
  return { width: WIDTH, height: 40, data };
}
const BOX = { left: 5, top: 5, right: 75, bottom: 35 };
const DIGIT = [30, 14, 36, 26] as const;

it('printIn finds a figure with its minus and its point, and leaves out what stands above it', () => {
  const mask = drawn(DIGIT, [20, 19, 25, 21], [38, 24, 40, 26], [41, 14, 47, 26], [60, 7, 62, 9]);
  expect(printIn(mask, BOX, 12)).toEqual({ left: 20, top: 14, right: 47, bottom: 26 });
});

it('printIn finds nothing where all ink is lower than a digit', () => {
  expect(printIn(drawn([20, 19, 25, 21], [38, 24, 40, 26]), BOX, 12)).toBeNull();
});

it('printIn finds a figure that stands out of its box by a little', () => {
  const box = { ...BOX, top: 15, bottom: 24 };
  expect(printIn(drawn(DIGIT, [38, 24, 40, 26]), box, 12)).toEqual({
    left: 30,
    top: 14,
    right: 40,
    bottom: 26,
  });
});

it('printIn finds nothing where the print runs to an edge of the box', () => {
  expect(printIn(drawn(DIGIT, [70, 14, 78, 26]), BOX, 12)).toBeNull();
  expect(printIn(drawn(DIGIT, [50, 0, 56, 24]), BOX, 12)).toBeNull();
});
