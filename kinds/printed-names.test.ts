import { expect, it } from 'vitest';
import { printedColumnName, printedRowName } from './printed-names.ts';

it('printedRowName names a row of the catalogue in English, with what is printed behind it', () => {
  expect(printedRowName({ key: 'total_assets', label: '资产总计' })).toEqual({
    zh: '资产总计',
    en: 'Total assets (资产总计)',
  });
  const label = '二、营业利润（亏损以“－”号填列）';
  expect(printedRowName({ key: 'operating_profit', label })).toEqual({
    zh: label,
    en: 'Operating profit (营业利润)',
  });
});

it('printedRowName leaves as printed what the catalogue does not have, and what is English already', () => {
  const own = { key: null, label: '待摊保险费' };
  expect(printedRowName(own)).toEqual({ zh: own.label, en: own.label });
  const english = { key: 'total_assets', label: 'TOTAL ASSETS' };
  expect(printedRowName(english)).toEqual({ zh: english.label, en: english.label });
});

it('printedColumnName says what a Chinese head means, and what a column means that has none', () => {
  expect(printedColumnName({ role: 'ending', label: '期末余额' })).toEqual({
    zh: '期末余额',
    en: 'End of period (期末余额)',
  });
  expect(printedColumnName({ role: 'ending', label: '' })).toEqual({
    zh: '期末',
    en: 'End of period',
  });
  const unknown = { role: 'unknown', label: '上年金領' } as const;
  expect(printedColumnName(unknown)).toEqual({ zh: unknown.label, en: unknown.label });
});
