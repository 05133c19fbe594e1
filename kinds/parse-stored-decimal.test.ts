import { expect, it } from 'vitest';
import { parseStoredDecimal } from './parse-stored-decimal.ts';

it.each([
  ['1000', '1000'],
  ['+0.10', '0.10'],
  ['-12.50', '-12.50'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['007.50', '7.50'],
  ['-0.00', '0.00'],
  ['14.2857142857143', '14.2857142857143'],
])('%s is %s', (text, value) => {
  expect(parseStoredDecimal(text)).toEqual({ value });
});

it.each([
  '',
  '.',
  '-',
  '1e309',
  'NaN',
  'INF',
  '1,000.00',
  '1 000',
  '--1',
  '0x10',
  '１',
  '9'.repeat(41),
])('%j is no stored number', (text) => {
  expect(parseStoredDecimal(text)).toBeNull();
});
