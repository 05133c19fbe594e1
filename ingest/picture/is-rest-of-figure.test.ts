import { expect, it } from 'vitest';
import { isRestOfFigure } from './is-rest-of-figure.ts';

const inkOf = (width: number) => ({ left: 100, top: 50, right: 100 + width, bottom: 54 });

it('isRestOfFigure tells a strip as wide as a figure from the dashes of an empty cell', () => {
  expect(isRestOfFigure(inkOf(66), ['-', '-'], 9.3)).toBe(true);
  expect(isRestOfFigure(inkOf(66), ['6,999.20', '-'], 9.3)).toBe(true);
  expect(isRestOfFigure(inkOf(66), ['-6,999.20', '-6,999.20'], 9.3)).toBe(false);
  expect(isRestOfFigure(inkOf(27), ['——', '-'], 9.3)).toBe(false);
});
