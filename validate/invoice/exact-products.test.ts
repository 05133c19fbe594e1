import { expect, it } from 'vitest';
import { exactProducts } from './exact-products.ts';
import { itemPointer } from './invoice-readings.ts';
import { NOTHING_READ, type Reading } from './read-value.ts';

const onLine = { doubtful: true, onLine: true as const };

function proves(
  [quantity, price, amount]: readonly [string, string, string],
  other: Partial<Reading> = {},
): boolean {
  const figures = { quantity, unit_price: price, amount };
  const readings = new Map(
    Object.entries(figures).map(([key, value]) => [
      itemPointer(0, key),
      { ...NOTHING_READ, state: 'read' as const, value, ...other },
    ]),
  );
  return exactProducts(1, readings).length === 1;
}

it.each([
  ['an exact product', ['4', '50.00', '200.00'], {}, true],
  ['another amount', ['4', '50.00', '200.01'], {}, false],
  ['a factor of one', ['1', '50.00', '50.00'], {}, false],
  ['figures of doubtful place', ['4', '50.00', '200.00'], { doubtful: true }, false],
  ['figures on lines', ['4', '50.00', '200.00'], onLine, true],
  ['a rounded product', ['23.835', '3482.85', '83013.73'], onLine, false],
  ['one seen twice', ['23.835', '3482.85', '83013.73'], { ...onLine, doublyRead: true }, true],
  // 2 × 3.333 would be 6.666, and so would 2 × 3.3333 be 6.67.
  ['one that hides decimals', ['2', '3.333', '6.67'], { ...onLine, doublyRead: true }, false],
] as const)('exactProducts of %s', (_, figures, other, expected) => {
  expect(proves(figures, other)).toBe(expected);
});
