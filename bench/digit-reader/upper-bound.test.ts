import { expect, it } from 'vitest';
import { upperBound } from './upper-bound.ts';

it('upperBound after no errors is the rule of three', () => {
  expect(upperBound(0, 60_000)).toBeCloseTo(3 / 60_000, 6);
});

it('upperBound agrees with tables for a few errors', () => {
  // Clopper-Pearson, one-sided 95 %, 2 of 100.
  expect(upperBound(2, 100)).toBeCloseTo(0.0616, 3);
  expect(upperBound(5, 5)).toBe(1);
});
