import { expect, it } from 'vitest';
import { type Laid, layPage } from '../extract/statement/lay-page.ts';
import type { PageGlance } from '../schemas/page.ts';
import { pagesWorthReading } from './pages-worth-reading.ts';

function tableOf(top: readonly Laid[], captions: readonly string[]): PageGlance {
  const rows = captions.flatMap((caption, index): Laid[] => [
    [caption, 100, 300 + 40 * index],
    ['1,234.56', 900, 300 + 40 * index],
    ['7,890.12', 1300, 300 + 40 * index],
  ]);
  return { ...layPage([...top, ...rows]), isTable: true };
}

const prose: PageGlance = { ...layPage([['董事会报告', 100, 100]]), isTable: false };
const notes = tableOf(
  [['1、货币资金', 100, 200]],
  ['库存现金', '银行存款', '其他货币资金', '保证金', '合计'],
);
const titled = tableOf([['合并利润表', 700, 100]], ['甲', '乙', '丙丁']);
const goesOn = tableOf([], ['短期借款', '应付票据', '应付账款', '预收款项', '合同负债']);
const unreadable: PageGlance = {
  ...notes,
  words: notes.words.map((word) => ({ ...word, text: null })),
};
const invoice = tableOf([['电子发票（普通发票）', 700, 100]], ['*餐饮*餐费']);

it.each([
  ['a title of a statement', titled],
  ['captions of a statement that goes on', goesOn],
  ['a table that could not be read', unreadable],
  ['a title of an invoice', invoice],
  ['a look that failed', null],
])('%s makes its page and the neighbours worth reading', (_, glance) => {
  const pages = [prose, notes, notes, glance, notes, prose, notes];
  expect([...pagesWorthReading(pages)].sort()).toEqual([3, 4, 5]);
});

it('every page is worth reading where none is recognised', () => {
  expect(pagesWorthReading([prose, notes]).size).toBe(2);
});
