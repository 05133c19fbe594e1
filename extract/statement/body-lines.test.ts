import { expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';

const ROWS = [
  ['资产', '行次', '期末余额', '年初余额', '负债和所有者权益', '行次', '期末余额', '年初余额'],
  ['流动资产：', '', '', '', '流动负债：', '', '', ''],
  ['货币资金', '1', '100.00', '90.00', '短期借款', '31', '8.00', '9.00'],
  ['短期投资', '2', '1.00', '2.00', '应付票据', '32', '7.00', '7.00'],
  ['应收票据', '3', '3.00', '4.00', '应付账款', '33', '40.00', '30.00'],
  ['应收账款', '4', '50.00', '60.00', '预收账款', '34', '1.00', '2.00'],
  ['预付账款', '5', '5.00', '6.00', '应付职工薪酬', '35', '5.00', '6.00'],
];
const LEFTS = [40, 260, 360, 520, 760, 1080, 1180, 1380];
const TITLE: Laid[] = [
  ['资产负债表', 700, 60],
  ['2025年3月31日', 700, 120],
];

it.each([
  ['behind its caption', 940],
  ['before its caption', 690],
])('an amount %s in the right half is of no caption and of no row', (_, left) => {
  const astray: Laid = ['123.45', left, 280];
  const [draft] = readStatements(
    [layPage([...TITLE, ...layRows(ROWS, LEFTS, 200), astray])],
    statementForms,
  );
  expect(draft?.unassigned.map(({ word }) => word.text)).toEqual(['123.45']);
  const row = draft?.rows.find(({ key }) => key === 'short_term_borrowings');
  expect(row?.label).toBe('短期借款');
  expect(Object.values(row?.cells ?? {}).map(({ words }) => words.map(({ text }) => text))).toEqual(
    [['8.00'], ['9.00']],
  );
});

it('the number of a section before that of its note is no part of a caption', () => {
  const rows = [
    ['项目', '附注', '本期金额', '上期金额'],
    ['一、营业收入', '', '3,000.00', '1,000.00'],
    ['营业成本', '(二)', '1,200.00', '400.00'],
    ['税金及附加', '(三)', '10.00', '20.00'],
    ['销售费用', '(四)', '100.00', '50.00'],
    ['管理费用', '(五)', '200.00', '50.00'],
  ];
  const sections: Laid[] = [2, 3, 4, 5].map((row) => ['五', 770, 200 + 40 * row]);
  const [draft] = readStatements(
    [layPage([['利润表', 700, 60], ...layRows(rows, [100, 800, 1000, 1300], 200), ...sections])],
    statementForms,
  );
  expect(draft?.rows.map(({ label }) => label)).toEqual(rows.slice(1).map(([caption]) => caption));
  expect(draft?.unassigned).toEqual([]);
});

it('a column behind a fold, whose figures all stand a third of a row too low, has them in their rows', () => {
  const rows = [
    ['项目', '期末余额', '年初余额'],
    ['流动资产：', '', ''],
    ['货币资金', '1,000.00', '900.00'],
    ['短期投资', '10.00', '20.00'],
    ['应收票据', '30.00', '40.00'],
    ['应收账款', '500.00', '600.00'],
    ['预付账款', '50.00', '60.00'],
    ['流动资产合计', '1,590.00', '1,620.00'],
    ['非流动资产：', '', ''],
    ['长期债券投资', '1.00', '2.00'],
    ['长期股权投资', '3.00', '4.00'],
  ];
  const folded = layRows(rows, [100, 800, 1200], 200).map(
    ([text, left, top]): Laid => [text, left, left === 1200 && /\d/.test(text) ? top + 14 : top],
  );
  const [draft] = readStatements([layPage([...TITLE, ...folded])], statementForms);
  const read = draft?.rows.map(({ label, cells }) => [
    label,
    ...Object.values(cells).map(({ words }) => words.map(({ text }) => text).join()),
  ]);
  expect(read).toEqual(rows.slice(2).filter(([label]) => !label?.endsWith('：')));
});
