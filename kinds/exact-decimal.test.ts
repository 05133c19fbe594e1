import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimalText,
  divide,
  multiply,
  parseDecimal,
  roundHalfUp,
  subtract,
} from './exact-decimal.ts';

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

const rounded = (text: string, places: number) =>
  decimalText(roundHalfUp(parseDecimal(text), places));
const quotient = (left: string, right: string, places: number) =>
  decimalText(divide(parseDecimal(left), parseDecimal(right), places));

describe('rounding half away from zero', () => {
  it.each([
    ['1.005', '1.01'],
    ['1.0049', '1.00'],
    ['-1.005', '-1.01'],
    ['0.004', '0.00'],
    ['7', '7.00'],
  ])('%s to cents is %s', (text, expected) => {
    expect(rounded(text, 2)).toBe(expected);
  });
});

describe('division', () => {
  it.each([
    ['100', '7', 13, '14.2857142857143'],
    ['-1', '3', 2, '-0.33'],
    ['1', '-8', 2, '-0.13'],
    ['20.48', '5.000', 2, '4.10'],
    ['0.00', '3', 2, '0.00'],
  ])('%s / %s to %i places is %s', (left, right, places, expected) => {
    expect(quotient(left, right, places)).toBe(expected);
  });

  it('refuses 0', () => {
    expect(() => quotient('1', '0.00', 2)).toThrow(RangeError);
  });
});
