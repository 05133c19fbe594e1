import { expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { findBlocks } from './find-blocks.ts';
import { type Laid, layPage } from './lay-page.ts';
import { layRows } from './testing/lay-rows.ts';

const CAPTIONS = [
  '一、营业收入',
  '减：营业成本',
  '销售费用',
  '管理费用',
  '二、营业利润',
  '三、利润总额',
];
const LEFTS = [100, 700, 960, 1220];

/** How many figure columns a table has in so many of whose rows the first two figures touch. */
function figureColumns(touching: number) {
  const rows = CAPTIONS.flatMap((caption, row): Laid[] => {
    const y = 280 + 40 * row;
    const figures = LEFTS.slice(1).map((left): Laid => [`${row + 1}2345678.05`, left, y]);
    const [first, second, third] = figures;
    if (!first || !second || !third) throw new Error('three columns');
    // Two figures without white between them are one word.
    const joined: Laid = [`${first[0]}${second[0]}`, first[1], y];
    return [[caption, 100, y], ...(row < touching ? [joined, third] : [first, second, third])];
  });
  const heads = layRows([['项目', '本月金额', '本年累计金额', '上年同期金额']], LEFTS, 200);
  const [block] = findBlocks(layPage([['利润表', 700, 60], ...heads, ...rows]), statementForms);
  return block?.sides.flatMap(({ columns }) =>
    columns.filter(({ kind, printed }) => kind === 'figure' && printed),
  ).length;
}

it('tableColumns parts three columns of which two figures touch, at the white beside most of the others', () => {
  expect(figureColumns(0)).toBe(3);
  expect(figureColumns(1)).toBe(3);
});
