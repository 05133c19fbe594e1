import { expect, it } from 'vitest';
import { compareSigns } from './compare-signs.ts';

it.each([
  ['25112000000012345678', '25112000000012345678', 'same'],
  ['25112000000012345678', '?25112000000012345678', 'same'],
  ['2025年04月07日', '2025?04?07?', 'same'],
  ['2025年04月07日', '20250407', 'same'],
  ['¥1,234.00', '¥1,234.00', 'same'],
  ['91440300MA5DBYX94A', '91440300??5????94?', 'same'],
  ['2025年04月07日', '2025?04?01?', 'other'],
  ['¥1,234.00', '¥1,284.00', 'other'],
  ['¥1,234.00', '¥1,234', null],
  ['¥1,234.00', '', null],
  ['13%', '13', null],
] as const)('%s seen as %s: %s', (printed, seen, verdict) => {
  expect(compareSigns(printed, seen)).toBe(verdict);
});
