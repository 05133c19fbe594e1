import { expect, it } from 'vitest';
import { draftOfTexts } from '../testing/draft-of-texts.ts';
import { productFindings } from './product-findings.ts';
import { roundedProducts } from './rounded-products.ts';
import { structuredReadings } from './structured-readings.ts';

function findingOf(item: Readonly<Record<string, string>>) {
  const draft = draftOfTexts({
    kind: 'invoice',
    texts: Object.fromEntries(
      Object.entries(item).map(([key, text]) => [`/invoice/items/0/${key}`, text]),
    ),
    items: 1,
  });
  return productFindings(roundedProducts(draft, structuredReadings(draft)))[0];
}

it('productFindings says for how many a price is, where quantity × price seems to be the amount', () => {
  const figures = { quantity: '1', unit_price: '1273', amount: '1273' };
  expect(findingOf({ ...figures, price_quantity: '1273' })).toMatchObject({
    code: 'invoice.line_product',
    message: {
      en: expect.stringContaining('The price is for a quantity of 1,273'),
      zh: expect.stringContaining('单价对应的数量为 1,273'),
    },
    equation: { text: '金额 = 数量 × 单价 ÷ 单价对应数量 − 折扣 + 附加费', expected: '1.00' },
  });
  expect(findingOf({ ...figures, price_quantity: '1' })).toBeUndefined();
});

it('productFindings speaks of no such number where the file says none', () => {
  const finding = findingOf({ quantity: '2', unit_price: '10', amount: '21' });
  expect(finding?.message.en).not.toContain('price is for');
  expect(finding?.equation?.text).toBe('金额 = 数量 × 单价 − 折扣 + 附加费');
});
