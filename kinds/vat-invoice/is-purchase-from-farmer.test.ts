import { expect, it } from 'vitest';
import { isPurchaseFromFarmer } from './is-purchase-from-farmer.ts';

it.each([
  [['农产品收购'], true],
  [['收 购'], true],
  [['自产农产品销售'], false],
  [['*谷物*收购稻谷', null], false],
  [[], false],
])('%j: %s', (texts, expected) => {
  expect(isPurchaseFromFarmer(texts)).toBe(expected);
});
