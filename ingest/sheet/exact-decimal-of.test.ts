import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactDecimalOf } from './exact-decimal-of.ts';

test.each([
  [0.1 + 0.2, 6, '0.3'],
  [386214.55, 6, '386214.55'],
  [386214.55 + 1e-10, 6, '386214.55'],
  [-0.000000001, 6, '0'],
  [100, 6, '100'],
  [-12407.35, 6, '-12407.35'],
  [123456789012.34, 6, '123456789012.34'],
  [1e15, 6, null],
  [1.23456789, 3, '1.235'],
])('%d to %d places is %s', (value, finest, text) => {
  expect(exactDecimalOf(value, finest)).toBe(text);
});

test('cents up to a trillion come back as they were written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e14, max: 1e14 }), (cents) => {
      const text = exactDecimalOf(cents / 100, 4);
      return text !== null && Math.round(Number(text) * 100) === cents && !/\.\d{3}/.test(text);
    }),
  );
});
