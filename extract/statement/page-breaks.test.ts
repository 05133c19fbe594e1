import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';

const LEFTS = [100, 900, 1250];
const HEADS = ['项目', '本期发生额', '上期发生额（经重述）'];
const ROWS = [
  ['一、营业收入', '3,000', '1,000'],
  ['减：营业成本', '1,200', '400'],
  ['税金及附加', '20', '10'],
  ['销售费用', '80', '30'],
  ['管理费用', '200', '50'],
  ['财务费用', '10', '5'],
  ['二、营业利润', '1,490', '505'],
  ['三、利润总额', '1,490', '505'],
  ['减：所得税费用', '75', '27'],
  ['四、净利润', '1,415', '478'],
];
const CASH_ROWS = [
  ['销售商品、提供劳务收到的现金', '3,000', '1,000'],
  ['经营活动现金流入小计', '3,000', '1,000'],
  ['支付的各项税费', '200', '100'],
  ['经营活动现金流出小计', '200', '100'],
  ['经营活动产生的现金流量净额', '2,800', '900'],
  ['收回投资收到的现金', '300', '200'],
];

const running = (report = '2025年第一季度报告'): Laid => [`海宁木业股份有限公司${report}`, 500, 30];
const heading = (title: string, top: number): Laid[] => [
  [title, 100, top],
  ['单位：元', 1300, top + 40],
  ...layRows([HEADS], LEFTS, top + 80),
];
const rowsAt = (rows: readonly (readonly string[])[], top: number) => layRows(rows, LEFTS, top);

function read(...pages: readonly Laid[][]) {
  return readStatements(
    pages.map((words, index) => layPage(words, index + 1)),
    statementForms,
  );
}

describe('a report whose tables break over its pages', () => {
  const first = [running(), ...heading('2、合并利润表', 200), ...rowsAt(ROWS.slice(0, 8), 320)];
  const cash = [...heading('3、合并现金流量表', 400), ...rowsAt(CASH_ROWS, 520)];

  it('loses no row above the title of its next statement', () => {
    const second = [running(), ...rowsAt(ROWS.slice(8), 100), ...cash];
    const [income, flows, ...others] = read(first, second);
    expect(others).toEqual([]);
    expect(income?.pages).toEqual([1, 2]);
    expect(income?.rows.at(-1)?.key).toBe('net_profit');
    expect(income?.unassigned).toEqual([]);
    expect(flows?.rows).toHaveLength(CASH_ROWS.length);
  });

  it('proves the place of rows on a page of another resolution', () => {
    const second = [running(), ...rowsAt(ROWS.slice(8), 100), ...cash];
    const fine = (page: ReturnType<typeof layPage>) => ({
      ...page,
      width: 2 * page.width,
      height: 2 * page.height,
    });
    const [income] = readStatements([layPage(first, 1), fine(layPage(second, 2))], statementForms);
    const { witnesses, page } = income?.rows.at(-1) ?? {};
    expect([page, witnesses]).toEqual([2, ['caption', 'geometry']]);
  });

  it('keeps the statement from being whole where a row stands there alone, in no column', () => {
    const alone = [running(), ...rowsAt([['四、净利润', '1,415', '478']], 100), ...cash];
    const [income] = read([...first, ...rowsAt(ROWS.slice(8, 9), 640)], alone);
    expect(income?.unassigned.map(({ word }) => word.text)).toContain('1,415');
  });

  it('goes on with a statement that opens near the foot of a page', () => {
    const foot = [...first, ...rowsAt(ROWS.slice(8), 640), ...heading('3、合并现金流量表', 1900)];
    for (const count of [0, 2]) {
      const [income, flows, ...others] = read(
        [...foot, ...rowsAt(CASH_ROWS.slice(0, count), 2020)],
        [running(), ...rowsAt(CASH_ROWS.slice(count), 100)],
      );
      expect(others).toEqual([]);
      expect(income?.rows).toHaveLength(ROWS.length);
      expect(income?.unassigned).toEqual([]);
      expect(flows?.pages).toEqual([1, 2]);
      expect(flows?.rows).toHaveLength(CASH_ROWS.length);
      expect(flows?.columns.map(({ role }) => role)).toEqual(['quarter', 'prior_period']);
    }
  });

  it('dates a statement below another one by the running title of their page', () => {
    const [, flows] = read(first, [running(), ...rowsAt(ROWS.slice(8), 100), ...cash]);
    expect(flows?.header.periodEnd?.value).toBe('2025-03-31');
    expect(flows?.header.periodEnd?.sources).not.toEqual([]);
  });

  it('takes neither unit nor period from the sentences before its statements', () => {
    const prose: Laid[] = [
      ['本报告期内，公司营业收入12.34亿元，于2024年5月完成发行。', 100, 100],
      ['每股面值1.00元，合计3.00亿元', 100, 140],
    ];
    const [income] = read([...first, ...prose]);
    expect(income?.header.unit?.value).toBe('1');
    expect(income?.header.periodEnd?.value).toBe('2025-03-31');
  });

  it('does not take the report of a later quarter for one of three months', () => {
    const roles = (title: string) =>
      read([
        running('2025年第三季度报告'),
        ...heading(title, 200),
        ...rowsAt(ROWS, 320),
      ])[0]?.columns.map(({ role }) => role);
    expect(roles('合并利润表')).toEqual(['unknown', 'unknown']);
    expect(roles('合并年初到报告期末利润表')).toEqual(['ytd', 'prior_period']);
    expect(roles('合并本报告期利润表')).toEqual(['quarter', 'prior_period']);
  });
});

describe('a picture of a second page that is titled as the rest', () => {
  const sheet = (title: string, company: string, rows: readonly (readonly string[])[]): Laid[] => [
    [title, 700, 60],
    [`编制单位：${company}`, 100, 120],
    ['2025年3月', 720, 120],
    ['单位：元', 1300, 120],
    ...layRows([HEADS], LEFTS, 180),
    ...rowsAt(rows, 240),
  ];
  const readPictures = (...pages: readonly Laid[][]) =>
    readStatements(
      pages.map((words, index) => {
        const page = layPage(words, index + 1);
        const seen = page.words.map((word) => ({ ...word, visible: null, confidence: 0.6 }));
        return { ...page, source: 'ocr' as const, words: seen };
      }),
      statementForms,
    );
  const first = sheet('利润表', '武汉市远服供应链管理有限公司', ROWS.slice(0, 5));

  it('goes on with the first, however its company was read', () => {
    const rest = sheet('利润表（续）', '武汉市远供家链管理有限公司', ROWS.slice(5));
    const [statement, ...others] = readPictures(first, rest);
    expect(others).toEqual([]);
    expect(statement?.pages).toEqual([1, 2]);
  });

  it('is no statement of its own where its rows do not follow on the first', () => {
    const [statement, ...others] = readPictures(
      sheet('利润表', '武汉市远服供应链管理有限公司', ROWS),
      sheet('利润表（续）', '武汉市远服供应链管理有限公司', ROWS.slice(0, 6)),
    );
    expect(others).toEqual([]);
    expect(statement?.pages).toEqual([1]);
    expect(statement?.unassigned.length).toBeGreaterThan(0);
  });
});
