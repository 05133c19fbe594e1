import { expect, it } from 'vitest';
import { findRulings } from './find-rulings.ts';
import type { Mask } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT] = [400, 100, 20];

function maskOf(
  ...boxes: readonly (readonly [x: number, y: number, w: number, h: number])[]
): Mask {
  const data = new Uint8Array(WIDTH * HEIGHT);
  for (const [x, y, wide, high] of boxes)
    for (let row = y; row < y + high; row++) data.fill(1, row * WIDTH + x, row * WIDTH + x + wide);
  return { width: WIDTH, height: HEIGHT, data };
}

/** Seven digits with serifs: feet that all but touch, and strokes on a part of them. */
const serifs = Array.from({ length: 7 }, (_, i) => [
  [40 + 12 * i, 58, 10, 2] as const,
  [42 + 12 * i, 40, 5, 18] as const,
]).flat();

it('findRulings takes the feet of digits with serifs for no line', () => {
  expect(findRulings(maskOf(...serifs), DIGIT)).toEqual([]);
});

it.each([
  ['a short line under figures', [[40, 70, 84, 2] as const]],
  ['a short line in pieces', [0, 1, 2, 3].map((i) => [40 + 36 * i, 70, 34, 2] as const)],
])('findRulings finds %s', (_, line) => {
  const [found, ...others] = findRulings(maskOf(...serifs, ...line), DIGIT);
  expect(others).toEqual([]);
  expect(Math.round(found?.middle[0] ?? 0)).toBeGreaterThanOrEqual(70);
});
