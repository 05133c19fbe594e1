import { expect, it } from 'vitest';
import { isWithoutTaxMark, parseTaxRate } from './parse-tax-rate.ts';

it.each([
  ['13%', '0.13'],
  ['１３％', '0.13'],
  ['10%', '0.10'],
  ['6 %', '0.06'],
  ['1.5%', '0.015'],
  ['0.5%', '0.005'],
  ['1%', '0.01'],
  ['0%', '0.00'],
  ['免税', null],
  ['不征税', null],
  ['***', null],
])('%s is the rate %s', (cell, value) => {
  expect(parseTaxRate(cell)).toEqual({ value });
});

it.each(['13', '0.13', '113%', '%', '13%6%', 'I3%', '', '1,3%'])('%j is no rate', (cell) => {
  expect(parseTaxRate(cell)).toBeNull();
});

it('tells the marks of a tax cell from figures', () => {
  expect(isWithoutTaxMark('＊＊＊')).toBe(true);
  expect(isWithoutTaxMark('免 税')).toBe(true);
  expect(isWithoutTaxMark('0.00')).toBe(false);
  expect(isWithoutTaxMark('')).toBe(false);
});
