import { expect, it } from 'vitest';
import { sameDigitsAndSign } from './same-digits-and-sign.ts';

it.each([
  ['1,234.50', '1.234,50', true],
  ['-1,234.50', '(1234.50)', true],
  ['1,234.50-', '△1,234.50', true],
  ['1,234.50', '-1,234.50', false],
  ['1,234.50', '1,234.56', false],
] as const)('sameDigitsAndSign of %s and %s: %s', (one, other, expected) => {
  expect(sameDigitsAndSign(one, other)).toBe(expected);
});
