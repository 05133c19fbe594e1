import { expect, it } from 'vitest';
import { add, compare, decimalText, multiply, parseDecimal, subtract } from './exact-decimal.ts';

it('keeps every digit of a product of 15 decimal places', () => {
  const product = multiply(parseDecimal('3.5'), parseDecimal('102.830188679245283'));
  expect(decimalText(product)).toBe('359.9056603773584905');
});

it('adds and subtracts across different places and signs', () => {
  expect(decimalText(add(parseDecimal('0.1'), parseDecimal('-0.25')))).toBe('-0.15');
  expect(decimalText(subtract(parseDecimal('100'), parseDecimal('0.01')))).toBe('99.99');
  expect(decimalText(parseDecimal('-5'))).toBe('-5.00');
});

it('compares by value, not by printed places', () => {
  expect(compare(parseDecimal('1.50'), parseDecimal('1.5'))).toBe(0);
  expect(compare(parseDecimal('-2'), parseDecimal('1'))).toBe(-1);
});

it('refuses what is no decimal number', () => {
  expect(() => parseDecimal('1,000')).toThrow(RangeError);
});
