import { expect, it } from 'vitest';
import { speaksOfStatement } from './speaks-of-statement.ts';

it('speaksOfStatement knows a statement by its title, however it is spaced, or by the number of its form', () => {
  expect(speaksOfStatement(['编制单位', '资 产', '负债表'])).toBe(true);
  expect(speaksOfStatement([null, '合并利润表', null])).toBe(true);
  expect(speaksOfStatement(['会小企03表'])).toBe(true);
  expect(speaksOfStatement(['Consolidated BALANCE SHEET'])).toBe(true);
});

it('speaksOfStatement takes no letter, price list or blank sheet for one', () => {
  expect(speaksOfStatement(['尊敬的客户', '贵公司的贷款申请已收到'])).toBe(false);
  expect(speaksOfStatement(['数量', '单价', '金额', '1,234.00'])).toBe(false);
  expect(speaksOfStatement([null])).toBe(false);
});
