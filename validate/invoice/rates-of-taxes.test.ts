import { expect, it } from 'vitest';
import { ratesOfTaxes } from './rates-of-taxes.ts';
import { NOTHING_READ, type Reading } from './read-value.ts';

const read = (value: string): Reading => ({ ...NOTHING_READ, state: 'read', value, raw: value });

function isProvedBy(amount: string, tax: string, rate: string, isProved = true) {
  const readings = new Map([
    ['/invoice/items/0/amount', read(amount)],
    ['/invoice/items/0/tax', read(tax)],
    ['/invoice/items/0/tax_rate', read(rate)],
  ]);
  return ratesOfTaxes(1, readings, () => isProved).length === 1;
}

it('proves a rate by the tax that no other rate gives', () => {
  expect(isProvedBy('1000.00', '130.00', '0.13')).toBe(true);
  expect(isProvedBy('1000.05', '130.01', '0.13')).toBe(true);
});

it('proves none where another rate gives the tax, several do, or the figures are not proved', () => {
  expect(isProvedBy('1000.00', '130.00', '0.16')).toBe(false);
  // One per cent and one and a half.
  expect(isProvedBy('0.70', '0.01', '0.01')).toBe(false);
  expect(isProvedBy('1000.00', '130.00', '0.13', false)).toBe(false);
});
