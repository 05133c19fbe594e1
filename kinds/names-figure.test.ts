import { expect, it } from 'vitest';
import { namesFigure } from './names-figure.ts';

it.each([
  ['/lines/3/cells/c1', true],
  ['/lines/3', false],
  ['/columns/0', false],
  ['/header/unit', false],
  ['/invoice/items/0/amount', true],
  ['/invoice/items/0/tax_rate', true],
  ['/invoice/items/0/unit', false],
  ['/invoice/tax_breakdown/1/tax', true],
  ['/invoice/discounts/0/reason', false],
  ['/invoice/charges_total', true],
  ['/invoice/total_with_tax', true],
  ['/invoice/total_with_tax_words', false],
  ['/invoice/seller/tax_id', false],
  ['/invoice/issue_date', false],
])('namesFigure of %s: %s', (pointer, isFigure) => {
  expect(namesFigure(pointer)).toBe(isFigure);
});
