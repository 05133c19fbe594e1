import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped } from '../kinds/grouped.ts';
import { inPrintedUnit, percentOf, valueOfTyped } from './amounts.ts';

it('takes what is typed in the unit of the page', () => {
  expect(valueOfTyped('1,234.56', 10_000)).toBe('12345600');
  expect(valueOfTyped('（12.5）', 1)).toBe('-12.5');
  expect(valueOfTyped('−3', 1_000)).toBe('-3000');
  expect(['6%', '0.5％', '13'].map((typed) => valueOfTyped(typed, 1))).toEqual([
    '0.06',
    '0.005',
    '13',
  ]);
  expect(['0.06', '0.005', '0', '免税'].map(percentOf)).toEqual(['6%', '0.5%', '0%', '免税']);
  expect(['', '12a', '1.2.3', '--1'].map((typed) => valueOfTyped(typed, 1))).toEqual(
    Array(4).fill(null),
  );
});

it('shows a value so that typing what is shown gives the value', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
      fc.constantFrom(1, 1_000, 10_000, 1_000_000, 100_000_000),
      (cents, unit) => {
        const digits = `${cents < 0n ? -cents : cents}`.padStart(3, '0');
        const value = `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        const back = valueOfTyped(grouped(inPrintedUnit(value, unit)), unit) ?? '';
        expect(Number(back)).toBe(Number(value));
      },
    ),
  );
});
