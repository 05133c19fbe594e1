import { expect, it } from 'vitest';
import { speaksOfInvoice } from './speaks-of-invoice.ts';

it.each([
  [['电子发票（普通发票）'], true],
  [[null, '名称', '开票日期：'], true],
  [['价税合计（大写）'], true],
  [['资产负债表', '纳税人识别号', '应交税费'], false],
  [['税金及附加', '所得税费用'], false],
  [[null], false],
  [[], false],
])('%j: %s', (texts, expected) => {
  expect(speaksOfInvoice(texts)).toBe(expected);
});
