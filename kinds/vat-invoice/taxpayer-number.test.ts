import { expect, it } from 'vitest';
import { judgeTaxpayerNumber } from './taxpayer-number.ts';

it.each([
  ['91440300192317458F', 'valid'],
  ['91440300192317458G', 'invalid'],
  // A made-up identity number with its right check digit, and with a wrong one.
  ['11010519491231002X', 'valid'],
  ['110105194912310021', 'invalid'],
  ['440300192317458', 'valid'],
  ['440300192317459', 'unchecked'],
  ['11010519491231002', 'unchecked'],
  ['11010519491231002X01', 'unchecked'],
  ['9144030019231745', 'malformed'],
  ['91440300192317458f', 'malformed'],
  ['', 'malformed'],
])('%s is %s', (number, verdict) => {
  expect(judgeTaxpayerNumber(number)).toBe(verdict);
});
