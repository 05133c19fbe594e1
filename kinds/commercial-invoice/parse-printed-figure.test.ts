import { describe, expect, it } from 'vitest';
import { decimalSignOf, parsePrintedFigure } from './parse-printed-figure.ts';

describe('parsePrintedFigure', () => {
  it.each([
    ['1,234.50', 'point', '1234.50'],
    ['1.234,50', 'comma', '1234.50'],
    ['€ 1.234,50', 'comma', '1234.50'],
    ['1.234,50 €', 'comma', '1234.50'],
    ['EUR 12,00', 'comma', '12.00'],
    ['12.00 USD', 'point', '12.00'],
    ['1 234,50', 'comma', '1234.50'],
    ['1\u00a0234,50', 'comma', '1234.50'],
    ["1'234.50", 'point', '1234.50'],
    ['1,234', 'point', '1234'],
    ['1,234', 'comma', '1.234'],
    ['1.234', 'comma', '1234'],
    ['9,9000', 'comma', '9.9000'],
    ['49.405, 79 EUR', 'comma', '49405.79'],
    ['-20,48 €', 'comma', '-20.48'],
    ['$-5.00', 'point', '-5.00'],
    ['-$5.00', 'point', '-5.00'],
    ['(5.00)', 'point', '-5.00'],
    ['5.00-', 'point', '-5.00'],
    ['339', 'comma', '339'],
    ['-0.00', 'point', '0.00'],
  ] as const)('%s with a decimal %s is %s', (text, sign, value) => {
    expect(parsePrintedFigure(text, sign)).toEqual({ value });
  });

  it.each([
    ['12.50', '12.50'],
    ['12,5', '12.5'],
    ['1.234,50', '1234.50'],
    ['1,234,567.00', '1234567.00'],
    ['0,125', '0.125'],
    ['120', '120'],
  ])('%s says by itself that it is %s', (text, value) => {
    expect(parsePrintedFigure(text, null)).toEqual({ value });
  });

  it.each([
    ['1,234', null],
    ['1.234', null],
    ['1,234.50', 'comma'],
    ['12,50', 'point'],
    ['1.23.45', 'comma'],
    ['1,23,456.00', 'point'],
    ['1 234.50', 'point'],
    ['007', 'point'],
    ['--5', 'point'],
    ['(-5)', 'point'],
    ['12 kg', 'point'],
    ['', null],
    ['€', null],
  ] as const)('"%s" with %s is no figure that can be read one way', (text, sign) => {
    expect(parsePrintedFigure(text, sign)).toBeNull();
  });
});

describe('decimalSignOf', () => {
  it.each([
    [['1,234', '12.50'], 'point'],
    [['1.234', '12,50 €'], 'comma'],
    [['20,0%', '1.000'], 'comma'],
    [['1.234,50'], 'comma'],
    [["1'234.50"], 'point'],
    [['1,234', '5.678'], null],
    [['12,50', '12.50'], null],
    [['05.03.2018', '1.2.3'], null],
    [['7', '19'], null],
    [[], null],
  ] as const)('%j: %s', (figures, sign) => {
    expect(decimalSignOf(figures)).toBe(sign);
  });
});
