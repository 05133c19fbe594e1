import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBlankMark, parseFigure } from './parse-figure.ts';

describe('parseFigure', () => {
  it.each([
    ['1,234.50', '1234.50'],
    ['1234.5', '1234.5'],
    ['0.00', '0.00'],
    ['0', '0'],
    ['12,345,678', '12345678'],
    ['(1,234)', '-1234'],
    ['（1,234.00）', '-1234.00'],
    ['( 5.00 )', '-5.00'],
    ['¥1,234.00', '1234.00'],
    ['￥ 1,234.00', '1234.00'],
    ['¥-5.00', '-5.00'],
    ['-¥5.00', '-5.00'],
    ['(¥5.00)', '-5.00'],
    ['¥(5.00)', '-5.00'],
    ['−5', '-5'],
    ['－5', '-5'],
    ['—5', '-5'],
    ['–5', '-5'],
    ['△5', '-5'],
    ['▲1,000.00', '-1000.00'],
    ['5.00-', '-5.00'],
    ['- 5.00', '-5.00'],
    ['１，２３４．５０', '1234.50'],
    [' 1,234.50 ', '1234.50'],
    ['1\u00A0234\u00A0567.00', '1234567.00'],
    ['-0.00', '0.00'],
    ['1234567890123.123456789012345', '1234567890123.123456789012345'],
  ])('%s means %s', (printed, value) => {
    expect(parseFigure(printed)).toEqual({ value });
  });

  it.each([
    '',
    '-',
    '—',
    '/',
    '*',
    '***',
    '免税',
    '13%',
    '1,23',
    '1,2345',
    '1234,567',
    '12,345,67',
    '1,234,56.00',
    '1.234.567',
    '1.2.3',
    '1,234.5,0',
    ',123',
    '123,',
    '123.',
    '.50',
    '0,123',
    '007',
    '--5',
    '-5-',
    '(-5)',
    '(5)-',
    '(5',
    '5)',
    '5 120.00',
    '12 34',
    '1 234',
    '1,234 567',
    '1,234\u00A0567',
    '¥',
    '¥¥5',
    'O.00',
    '1e5',
    '5元',
  ])('%j is no figure', (printed) => {
    expect(parseFigure(printed)).toBeNull();
  });

  it('reads back every amount that is printed with or without groups', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.boolean(), (cents, negative) => {
        const whole = (cents / 100n).toString();
        const fraction = (cents % 100n).toString().padStart(2, '0');
        const plain = `${negative ? '-' : ''}${whole}.${fraction}`;
        const grouped = `${negative ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction}`;
        const value = cents === 0n ? '0.00' : plain;
        expect(parseFigure(plain)).toEqual({ value });
        expect(parseFigure(grouped)).toEqual({ value });
      }),
    );
  });
});

describe('isBlankMark', () => {
  it('knows the marks for "no amount" and nothing else', () => {
    for (const mark of ['-', '--', '—', '——', '－', '– –', '/', '／', '---'])
      expect(isBlankMark(mark), mark).toBe(true);
    for (const mark of ['', ' ', '0', '-5', '***', '一', '无', '-/'])
      expect(isBlankMark(mark), mark).toBe(false);
  });
});
