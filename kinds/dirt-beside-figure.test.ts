import { expect, it } from 'vitest';
import { isDirtBeside } from './dirt-beside-figure.ts';

const figure = { left: 100, right: 200, top: 100, bottom: 120 };
const blot = (wide: number, high: number, middle: number) => ({
  left: 50,
  right: 50 + wide,
  top: middle - high / 2,
  bottom: middle + high / 2,
});

it.each([
  ['a speck', blot(3, 3, 110), true],
  ['a flat speck at the foot of the figure', blot(6, 2, 118), true],
  ['a flat speck above it', blot(6, 2, 98), true],
  ['a stroke that could be its minus', blot(6, 2, 110), false],
  ['a digit', blot(6, 18, 110), false],
  ['a dash longer than any dirt', blot(14, 2, 118), false],
])('isDirtBeside tells %s', (_, mark, is) => {
  expect(isDirtBeside(mark, figure)).toBe(is);
});
