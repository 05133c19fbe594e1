import { expect, it } from 'vitest';
import { canonical, numbersShown } from './numbers-shown.ts';

it.each<[string, readonly string[]]>([
  ['1.234,56 €', ['1234.56']],
  ['€ 1,234.56', ['1234.56']],
  ['1 234,56', ['1234.56']],
  ["1'234.56", ['1234.56']],
  ['1\u00A0234', ['1234']],
  ['3,3333', ['3.3333']],
  ['1.234', ['1234', '1.234']],
  ['1,980.00', ['1980']],
  ['-218,48', ['-218.48']],
  ['218,48-', ['-218.48']],
  ['(218.48)', ['-218.48']],
  ['\u221250.00', ['-50']],
  ['5 Unit(s)', ['5']],
  ['3 m²', ['3']],
  ['0,00', ['0']],
  ['no number', []],
])('%s shows %j', (text, values) => {
  expect([...numbersShown(text)].sort()).toEqual([...values].sort());
});

it('shows no part of a longer number', () => {
  expect(numbersShown('4012345001235').has('35')).toBe(false);
  expect(numbersShown('12,345.67').has('345.67')).toBe(false);
  expect(numbersShown('1.2.3').size).toBe(0);
});

it('takes no zeros but those at the end of a fraction', () => {
  expect([canonical('100'), canonical('1.50'), canonical('2.00'), canonical('-0.10')]).toEqual([
    '100',
    '1.5',
    '2',
    '-0.1',
  ]);
});
