import { expect, it } from 'vitest';
import { withOwnSeparators } from './with-own-separators.ts';

it.each([
  ['.51.861.72,', '51,861.72'],
  ['1 234.50', '1234.50'],
  ['(1.250.00)', '(1,250.00)'],
  ['.,', ''],
])('withOwnSeparators makes of %s %s', (read, figure) =>
  expect(withOwnSeparators(read)).toBe(figure),
);
