import { expect, it } from 'vitest';
import { findComponents } from './find-components.ts';
import { isStrayLine } from './is-stray-line.ts';
import type { Mask } from './plane.ts';

const [WIDTH, HEIGHT, DIGIT_HEIGHT] = [200, 60, 12];

const drawn = (isInk: (x: number, y: number) => boolean): Mask => ({
  width: WIDTH,
  height: HEIGHT,
  data: Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    isInk(i % WIDTH, Math.floor(i / WIDTH)) ? 1 : 0,
  ),
});

const isStray = (isInk: (x: number, y: number) => boolean) =>
  isStrayLine(findComponents(drawn(isInk)), 0, DIGIT_HEIGHT);

const slanting = (x: number, y: number) => Math.abs(y - 20 - 0.06 * x) < 1;

it('isStrayLine knows the piece of a crease from dashes and from print that it touches', () => {
  expect(isStray((x, y) => x >= 20 && x < 120 && slanting(x, y))).toBe(true);
  expect(isStray((x, y) => x >= 20 && x < 22 && y < 55)).toBe(true);
  expect(isStray((x, y) => x >= 20 && x < 54 && y >= 20 && y < 22)).toBe(false);
  const digits = (x: number, y: number) => x % 8 < 2 && y >= 12 && y < 30;
  expect(isStray((x, y) => x >= 20 && x < 120 && (slanting(x, y) || digits(x, y)))).toBe(false);
});
