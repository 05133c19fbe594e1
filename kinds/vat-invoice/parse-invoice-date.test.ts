import { expect, it } from 'vitest';
import { parseInvoiceDate } from './parse-invoice-date.ts';

it.each([
  ['2024年04月07日', '2024-04-07'],
  ['2024 年 4 月 7 日', '2024-04-07'],
  ['２０２４年０４月０７日', '2024-04-07'],
  ['2024-02-29', '2024-02-29'],
  ['2025-01-31 10:22:07', '2025-01-31'],
])('%s is %s', (text, date) => {
  expect(parseInvoiceDate(text)).toBe(date);
});

it.each([
  '2023年02月29日',
  '2024年13月01日',
  '2024年4月',
  '20240407',
  '24年4月7日',
  '',
  '2O24年04月07日',
])('%j is no date', (text) => {
  expect(parseInvoiceDate(text)).toBeNull();
});
