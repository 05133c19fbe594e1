import { expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { Page } from '../../schemas/page.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';

const LEFTS = [100, 800, 1000, 1300];
const HEADS = ['项目', '行次', '本年累计金额', '本月金额'];
const ROWS = [
  ['一、营业收入', '1', '3,030.00', '1,010.00'],
  ['减：营业成本', '2', '1,200.00', '400.00'],
  ['税金及附加', '3', '30.00', '10.00'],
  ['销售费用', '11', '100.00', '40.00'],
  ['管理费用', '14', '200.00', '50.00'],
  ['财务费用', '18', '10.00', '5.00'],
  ['二、营业利润', '21', '1,490.00', '505.00'],
  ['三、利润总额', '30', '1,490.00', '505.00'],
  ['减：所得税费用', '31', '75.50', '27.75'],
  ['四、净利润', '32', '1,414.50', '477.25'],
];
const TOP: Laid[] = [
  ['利润表', 700, 60],
  ['编制单位：海宁木业有限公司', 100, 120],
  ['2025年3月', 720, 120],
  ['单位：元', 1300, 120],
];

/** A photo of some rows, with the heads of the table or, further down the sheet, without them. */
function photo(number: number, rows: readonly (readonly string[])[], top: Laid[] = []): Page {
  const printed = top.length > 0 ? [HEADS, ...rows] : rows;
  const words = printed.flatMap((row, index) =>
    row.map((text, column): Laid => [text, LEFTS[column] ?? 0, 200 + 40 * index]),
  );
  const page = layPage([...top, ...words], number);
  return {
    ...page,
    source: 'ocr',
    words: page.words.map((word) => ({
      ...word,
      confidence: 0.99,
      visible: null,
      digits: word.looksLike === 'figure' ? { text: word.text ?? '', confidence: 0.99 } : null,
    })),
  };
}

const draftsOf = (...pages: Page[]) => readStatements(pages, statementForms);

it('rows that two overlapping photos show are rows once, whatever little the second one adds', () => {
  const drafts = draftsOf(photo(1, ROWS.slice(0, 9), TOP), photo(2, ROWS.slice(5)));
  expect(drafts).toHaveLength(1);
  const [draft] = drafts;
  expect(draft?.rows.map(({ key }) => key)).toEqual([
    ...new Set(draft?.rows.map(({ key }) => key)),
  ]);
  expect(draft?.rows).toHaveLength(ROWS.length);
  expect(draft?.rows.every(({ duplicateOf }) => duplicateOf === null)).toBe(true);
});

it('a figure that the other photo shows otherwise has no second reader', () => {
  const other = ROWS.slice(5).map((row, index) =>
    index === 1 ? [...row.slice(0, 2), '1,499.00', row[3] ?? ''] : row,
  );
  const [draft] = draftsOf(photo(1, ROWS.slice(0, 9), TOP), photo(2, other));
  const row = draft?.rows.find(({ key }) => key === 'operating_profit');
  const cell = JSON.stringify(row);
  expect(cell).toContain('1,490.00');
  expect(cell).toContain('1,499.00');
});

it('a statement behind which rows of its form follow that it was not joined with is not whole', () => {
  const [draft] = draftsOf(photo(1, ROWS.slice(0, 9), TOP), photo(2, ROWS.slice(1, 8)));
  expect(draft?.unassigned.length).toBeGreaterThan(0);
});
