import { describe, expect, test } from 'vitest';
import { showNumber } from './show-number.ts';

const ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ';

describe('what a number looks like in its cell', () => {
  test.each([
    ['#,##0.00', 386214.55, '386,214.55', 1],
    ['General', 386214.55, '386214.55', 1],
    // More than eleven characters are not shown by it.
    ['General', 248994260.75, '248994260.8', 1],
    ['#,##0', 386214.55, '386,215', 1],
    ['#,##0.00_);(#,##0.00)', -5, '(5.00)', 1],
    [ACCOUNTING, -1234.5, '-1,234.50', 1],
    [ACCOUNTING, 0, '-', 1],
    [';;;', 5, '', 1],
    ['#,##0.00;-#,##0.00;', 0, '', 1],
    ['[$¥-804]#,##0.00', 12.5, '¥12.50', 1],
    ['0%', 0.13, '13%', 1],
    ['yyyy"年"m"月"d"日"', 45657, '2024年12月31日', 1],
    // One comma behind the digits divides by a thousand, two by a million.
    ['#,##0,', 386214.55, '386', 1000],
    ['0.00,,', 386214.55, '0.39', 1_000_000],
    // A literal point among the digits: 万元 with one decimal place, as Excel shows 38.6 for 386214.55.
    ['0!.0,', 386214.55, '38.6', 10_000],
    ['0\\.0,', -386214.55, '-38.6', 10_000],
    ['#,##0"."0,"万"', 12_386_214.55, '1,238.6', 10_000],
    // Letters and signs around digits that the program places itself; negative numbers with a part of their own have its sign.
    ['General"0"', 12.5, '12.50', 1],
    ['"1"General', -5, '-15', 1],
    ['General;General', -5, '5', 1],
    ['[Red]General;-General', -5, '-5', 1],
  ])('%s of %d is %s', (format, value, text, scale) => {
    expect(showNumber(value, format, false)).toMatchObject({ text, scale });
  });

  test('a format with conditions divides nothing that is known', () => {
    expect(showNumber(5_000, '[>=10000]0!.0,"万";0', false).scale).toBe(1);
  });

  test('red is told of the part of the format that applies', () => {
    const format = '#,##0.00;[Red]#,##0.00';
    expect(showNumber(-5, format, false)).toMatchObject({ text: '5.00', red: true });
    expect(showNumber(5, format, false)).toMatchObject({ text: '5.00', red: false });
  });

  test('days count from 1904 where the workbook says so', () => {
    expect(showNumber(44195, 'yyyy-mm-dd', true).text).toBe('2024-12-31');
  });
});
