import { describe, expect, it } from 'vitest';
import type { StructuredDraft } from '../../../schemas/structured-draft.ts';
import { draftOfTexts } from '../testing/draft-of-texts.ts';
import { roundedProducts } from './rounded-products.ts';
import { structuredReadings } from './structured-readings.ts';

type Texts = Readonly<Record<string, string>>;

function productsOf(item: Texts, kind: StructuredDraft['kind'] = 'vat_invoice') {
  const draft = draftOfTexts({
    kind,
    texts: Object.fromEntries(
      Object.entries(item).map(([key, text]) => [`/invoice/items/0/${key}`, text]),
    ),
    items: 1,
  });
  return roundedProducts(draft, structuredReadings(draft));
}

const amountOf = (item: Texts) => productsOf(item).find(({ id }) => id === 'line_amount');
const taxOf = (item: Texts) => productsOf(item).find(({ id }) => id === 'line_tax');

describe('quantity × price = amount', () => {
  it.each([
    ['exactly', { quantity: '3', unit_price: '33.5', amount: '100.50' }],
    ['rounded up', { quantity: '3', unit_price: '0.335', amount: '1.01' }],
    ['rounded away from zero', { quantity: '-3', unit_price: '0.335', amount: '-1.01' }],
    ['with thirteen places', { quantity: '7', unit_price: '14.2857142857143', amount: '100.00' }],
    [
      'per hundred',
      { quantity: '250', unit_price: '12.00', price_quantity: '100', amount: '30.00' },
    ],
  ])('closes %s', (_, item) => {
    expect(amountOf(item)?.closes).toBe(true);
  });

  it.each([
    ['another amount', { quantity: '3', unit_price: '33.50', amount: '100.56' }, '100.50'],
    ['swapped digits', { quantity: '12', unit_price: '10.00', amount: '210.00' }, '120.00'],
  ])('does not close for %s', (_, item, expected) => {
    expect(amountOf(item)).toMatchObject({ closes: false, quotient: null, expected });
  });

  it('proves a price that is the rounded quotient, by an amount and a quantity that are proved', () => {
    const [quantity, price, amount] = ['quantity', 'unit_price', 'amount'].map(
      (key) => `/invoice/items/0/${key}`,
    );
    expect(amountOf({ quantity: '5.000', unit_price: '4.10', amount: '20.48' })).toMatchObject({
      closes: false,
      quotient: { given: [amount, quantity], proves: [price] },
    });
    expect(amountOf({ quantity: '6000', unit_price: '12.3457', amount: '74074.07' })).toMatchObject(
      {
        closes: false,
        quotient: { given: [amount], proves: [quantity, price] },
      },
    );
  });

  it('says nothing where a factor is not there', () => {
    expect(amountOf({ unit_price: '4.10', amount: '20.48' })).toBeUndefined();
    expect(amountOf({ quantity: '0', unit_price: '4.10', amount: '20.48' })).toBeUndefined();
  });
});

describe('amount × rate = tax', () => {
  it.each([
    ['of the amount', { amount: '100.00', tax_rate: '0.13', tax: '13.00' }],
    ['in the price with tax', { amount: '94.34', tax_rate: '6%', tax: '5.66' }],
    ['where the cent differs', { amount: '183.49', tax_rate: '0.09', tax: '16.51' }],
  ])('closes: tax %s', (_, item) => {
    expect(taxOf(item)?.closes).toBe(true);
  });

  it('does not close for the tax of another rate', () => {
    expect(taxOf({ amount: '100.00', tax_rate: '0.13', tax: '9.00' })?.closes).toBe(false);
  });

  it('proves no rate by a tax that several rates give', () => {
    expect(taxOf({ amount: '0.10', tax_rate: '0.13', tax: '0.01' })?.places).toEqual([]);
  });
});

describe('what a product proves', () => {
  const keys = (product: { readonly places: readonly string[] } | undefined) =>
    product?.places.map((pointer) => pointer.split('/').at(-1));

  it('is no amount where neither rate nor tax is charged: any amount would do', () => {
    const untaxed = taxOf({ amount: '100.00', tax_rate: '0', tax: '0.00' });
    expect(untaxed?.closes).toBe(true);
    expect(keys(untaxed)).not.toContain('amount');
    expect(keys(taxOf({ amount: '100.00', tax_rate: '0.13', tax: '13.00' }))).toContain('amount');
  });

  it('is no quantity where the price is nothing', () => {
    const gift = amountOf({ quantity: '7', unit_price: '0.00', amount: '0.00' });
    expect(gift?.closes).toBe(true);
    expect(keys(gift)).toEqual(['unit_price', 'amount']);
  });
});
