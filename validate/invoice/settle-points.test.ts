import { expect, it } from 'vitest';
import { NOTHING_READ, type Reading } from './read-value.ts';
import { settlePoints } from './settle-points.ts';
import { doublyRead } from './testing/doubly-read.ts';

const seen = (raw: string, value: string) => doublyRead(value, { raw });

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

it('takes a point before a whole number for a speck where the product says so, else for a guess', () => {
  const unread = (text: string): Reading => ({
    ...NOTHING_READ,
    state: 'unread',
    alternatives: [{ value: text, reason: 'no value of this kind' }],
  });
  const quantityIn = (amount: string) =>
    settlePoints(
      new Map([
        ['/invoice/items/0/quantity', unread('.294')],
        ['/invoice/items/0/unit_price', seen('505.6', '505.6')],
        ['/invoice/items/0/amount', seen(amount, amount)],
      ]),
      1,
    ).get('/invoice/items/0/quantity');
  expect(quantityIn('148646.40')).toMatchObject({ state: 'read', value: '294' });
  expect(quantityIn('148646.40')?.guessed).toBeUndefined();
  expect(quantityIn('148.65')).toMatchObject({ value: '0.294' });
  expect(quantityIn('7.00')).toMatchObject({ value: '294', guessed: true });
});

it('puts the lost point of a long price where the product wants it, as a guess', () => {
  const priceIn = (amount: string) =>
    settlePoints(
      new Map([
        ['/invoice/items/0/quantity', seen('194', '194')],
        ['/invoice/items/0/unit_price', seen('1089645963402061856', '1089645963402061856')],
        ['/invoice/items/0/amount', seen(amount, amount)],
      ]),
      1,
    ).get('/invoice/items/0/unit_price');
  expect(priceIn('21139131.69')).toMatchObject({
    value: '108964.5963402061856',
    guessed: true,
    doublyRead: false,
    alternatives: [{ value: '1089645963402061856', reason: 'first reader' }],
  });
  expect(priceIn('21139131.70')).toMatchObject({ value: '1089645963402061856' });
});
