import { expect, it } from 'vitest';
import { NOTHING_READ, type Reading } from './read-value.ts';
import { settlePoints } from './settle-points.ts';

const seen = (raw: string, value: string): Reading => ({
  ...NOTHING_READ,
  state: 'read',
  raw,
  value,
  witnesses: ['ocr', 'second_reader'],
  doublyRead: true,
});

function quantityOf(price: string, amount: string) {
  const settled = settlePoints(
    new Map([
      ['/invoice/items/0/quantity', seen('89,262', '89262')],
      ['/invoice/items/0/unit_price', seen(price, price)],
      ['/invoice/items/0/amount', seen(amount, amount)],
    ]),
    1,
  );
  return settled.get('/invoice/items/0/quantity');
}

it('takes a comma before three digits for what gives the amount', () => {
  expect(quantityOf('402.098989491609', '35892.16')).toMatchObject({
    value: '89.262',
    doubtful: false,
  });
  expect(quantityOf('2', '178524.00')).toMatchObject({ value: '89262', doubtful: false });
});

it('doubts the figure where neither does', () =>
  expect(quantityOf('3', '178524.00')).toMatchObject({ value: '89262', doubtful: true }));
