import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { findBlocks } from './find-blocks.ts';
import { type Laid, layPage } from './lay-page.ts';
import { nameColumns } from './name-columns.ts';
import { layRows } from './testing/lay-rows.ts';

const CAPTIONS = ['一、营业收入', '减：营业成本', '销售费用', '管理费用', '二、营业利润'];

/** Rows whose only figures, as wide as 1,000.00, stand at these left edges. */
function rowsWith(...lefts: number[]): Laid[] {
  return layRows(
    CAPTIONS.map((caption, index) => [caption, ...lefts.map(() => `${index + 1},000.00`)]),
    [100, ...lefts],
    280,
  );
}

/** Labels of the columns and their roles in a monthly statement, whose columns lines at these places may part. */
function rolesOf(words: readonly Laid[], verticals: readonly number[] = []) {
  const page = layPage([['利润表', 700, 60], ...words]);
  const rulings = verticals.map((x) => ({
    orientation: 'vertical' as const,
    at: x / page.width,
    from: 0.05,
    to: 0.95,
  }));
  const { columns } = nameColumns(
    findBlocks({ ...page, rulings }, statementForms),
    'month',
    '2025-03-31',
  );
  return columns.map(({ label, role }) => [label, role]);
}

describe('a head with a second one below it', () => {
  const heads = layRows([['项目', '本年累计金额', '本月金额']], [100, 900, 1260], 200);
  const lines = [90, 800, 1100, 1300, 1500];

  it('says no role: 实际 and 预算 are two columns of the month', () => {
    const second: Laid[] = [
      ['实际', 1180, 240],
      ['预算', 1380, 240],
    ];
    expect(rolesOf([...heads, ...second, ...rowsWith(930, 1190, 1390)], lines)).toContainEqual([
      '本月金额',
      'unknown',
    ]);
  });

  it('leaves the head beside it its role', () => {
    const second: Laid[] = [['预算', 1280, 240]];
    expect(rolesOf([...heads, ...second, ...rowsWith(930, 1260)])).toEqual([
      ['本年累计金额', 'ytd'],
      ['本月金额', 'unknown'],
    ]);
    expect(rolesOf([...heads, ...rowsWith(930, 1260)])).toEqual([
      ['本年累计金额', 'ytd'],
      ['本月金额', 'month'],
    ]);
  });
});

describe('a head without figures', () => {
  const heads = layRows([['项目', '本年累计金额', '本月金额']], [100, 1000, 1300], 200);

  it('may own figures that stand between it and another head', () => {
    expect(rolesOf([...heads, ...rowsWith(1180)])).toEqual([
      ['本年累计金额', 'unknown'],
      ['本月金额', 'unknown'],
    ]);
  });

  it('owns no figures that stand at the right edge of another head', () => {
    expect(rolesOf([...heads, ...rowsWith(1048)])).toEqual([
      ['本年累计金额', 'ytd'],
      ['本月金额', 'month'],
    ]);
  });

  it('owns no figures beyond a ruling line', () => {
    expect(rolesOf([...heads, ...rowsWith(1180)], [90, 800, 1285, 1500])).toEqual([
      ['本年累计金额', 'ytd'],
      ['本月金额', 'month'],
    ]);
  });
});

describe('a head over other heads', () => {
  const heads = layRows([['项目', '本年累计金额', '本月金额']], [100, 900, 1260], 240);
  const rows = rowsWith(930, 1290);
  const unknown = [
    ['本年累计金额', 'unknown'],
    ['本月金额', 'unknown'],
  ];
  const known = [
    ['本年累计金额', 'ytd'],
    ['本月金额', 'month'],
  ];

  it('makes their figures others: a budget’s, one company’s', () => {
    expect(rolesOf([...heads, ...rows, ['预算数', 1120, 200]])).toEqual(unknown);
    expect(rolesOf([...heads, ...rows, ['母公司', 930, 200]])).toContainEqual([
      '本年累计金额',
      'unknown',
    ]);
  });

  it('is none where it is what a header says', () => {
    expect(rolesOf([...heads, ...rows, ['2025年3月', 1120, 200]])).toEqual(known);
    expect(rolesOf([...heads, ...rows, ['单位：元', 1300, 200]])).toEqual(known);
  });
});

describe('a balance sheet of which one head was not found', () => {
  const CAPTIONS_OF_ASSETS = ['货币资金', '应收票据', '应收账款', '存货', '资产总计'];
  const rows = (...lefts: number[]) =>
    layRows(
      CAPTIONS_OF_ASSETS.map((caption, index) => [
        caption,
        ...lefts.map(() => `${index + 1},000.00`),
      ]),
      [100, ...lefts],
      280,
    );
  const rolesOfBalance = (head: Laid) => {
    const page = layPage([['资产负债表', 700, 60], ['项目', 100, 200], head, ...rows(800, 1260)]);
    const { columns } = nameColumns(findBlocks(page, statementForms), null, '2025-03-31');
    return columns.map(({ role }) => role);
  };

  it('has the ending beside the opening, whose head stands by its own figures', () => {
    expect(rolesOfBalance(['年初余额', 1260, 200])).toEqual(['ending', 'opening_year']);
  });

  it('has neither where the head stands between the columns, or another one is missing', () => {
    expect(rolesOfBalance(['年初余额', 1040, 200])).not.toContain('ending');
    expect(rolesOfBalance(['期末余额', 1260, 200])).toContain('unknown');
  });
});
