import { describe, expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';

const LEFTS = [100, 800, 1000, 1300];
const HEADS = ['项目', '行次', '本年累计金额', '本月金额'];
const ROWS = [
  ['一、营业收入', '1', '3,000.00', '1,000.00'],
  ['减：营业成本', '2', '1,200.00', '400.00'],
  ['销售费用', '11', '100.00', '40.00'],
  ['管理费用', '14', '200.00', '50.00'],
  ['财务费用', '18', '10.00', '5.00'],
  ['二、营业利润', '21', '1,490.00', '505.00'],
  ['三、利润总额', '30', '1,490.00', '505.00'],
  ['减：所得税费用', '31', '75.50', '27.75'],
  ['四、净利润', '32', '1,414.50', '477.25'],
];

const rowsAt = (rows: readonly (readonly string[])[], top: number): Laid[] =>
  layRows(rows, LEFTS, top);

const heading = (company = '海宁木业有限公司', period = '2025年3月', unit = '单位：元'): Laid[] => [
  ['利润表', 700, 60],
  [`编制单位：${company}`, 100, 120],
  [period, 720, 120],
  [unit, 1300, 120],
];

function read(...pages: readonly Laid[][]): DraftStatement[] {
  return readStatements(
    pages.map((words, index) => layPage(words, index + 1)),
    statementForms,
  );
}

const onePage = (top: Laid[], heads = HEADS, rows = ROWS) =>
  read([...top, ...rowsAt([heads, ...rows], 200)])[0];
const words = (draft: DraftStatement | undefined) =>
  draft?.unassigned.map(({ word }) => word.text) ?? [];

describe('rows behind a page break', () => {
  const first = [...heading(), ...rowsAt([HEADS, ...ROWS.slice(0, -1)], 200)];

  it('belong to the statement, one alone too', () => {
    const [draft, ...others] = read(first, rowsAt([HEADS, ...ROWS.slice(-1)], 200));
    expect(others).toEqual([]);
    expect(draft?.pages).toEqual([1, 2]);
    expect(draft?.rows.at(-1)?.key).toBe('net_profit');
  });

  it('are never lost: amounts that no column takes stay unassigned', () => {
    const [draft] = read(first, rowsAt(ROWS.slice(-1), 200));
    expect(words(draft)).toEqual(expect.arrayContaining(['1,414.50', '477.25']));
  });

  it('are left alone where they are only a page number', () => {
    const [draft] = read(first, [['第2页', 700, 2200]]);
    expect(words(draft)).toEqual([]);
  });

  it('are another statement where company, period or unit differ', () => {
    const rest = (top: Laid[]) => [...top, ...rowsAt([HEADS, ...ROWS.slice(5)], 200)];
    const half = [...heading(), ...rowsAt([HEADS, ...ROWS.slice(0, 5)], 200)];
    expect(read(half, rest(heading()))[0]?.pages).toEqual([1, 2]);
    for (const other of [
      heading('宁波海通国际贸易股份有限公司'),
      heading(undefined, '2022年6月'),
      heading(undefined, undefined, '单位：万元'),
    ])
      expect(read(half, rest(other))[0]?.pages).toEqual([1]);
  });
});

describe('the next page of a picture', () => {
  const pages = (second: Laid[]) =>
    readStatements(
      [[...heading(), ...rowsAt([HEADS, ...ROWS.slice(0, 5)], 200)], second].map(
        (words, index) => ({ ...layPage(words, index + 1), source: 'ocr' as const }),
      ),
      statementForms,
    ).map((draft) => draft.pages);
  const rest = rowsAt([HEADS, ...ROWS.slice(5)], 200);

  it('goes on where the beginning of its company was lost', () => {
    expect(pages([...heading('业有限公司'), ...rest])).toEqual([[1, 2]]);
  });

  it('is no statement of its own where it begins behind the last row, whatever was read of its period', () => {
    expect(pages([...heading(undefined, '2022年6月'), ...rest])).toEqual([[1]]);
  });
});

describe('what a page says of itself', () => {
  it('names no row by its number against its caption', () => {
    const rows = ROWS.map((row) => (row[1] === '11' ? ['运输费', ...row.slice(1)] : row));
    const witnesses = onePage(heading(), HEADS, rows)?.rows.map((row) => row.witnesses.length);
    expect(witnesses?.[2]).toBe(0);
    expect(witnesses?.[3]).toBe(3);
  });

  it('takes no row of another measure', () => {
    const rows = ROWS.map((row) => (row[1] === '11' ? ['销售费用（万元）', ...row.slice(1)] : row));
    expect(onePage(heading(), HEADS, rows)?.rows[2]?.witnesses).toEqual([]);
  });

  it('has no unit where two are printed', () => {
    const twice = [...heading(), ['金额单位：万元', 1000, 120]] as Laid[];
    expect(onePage(twice)?.header.unit).toBeNull();
  });

  it('is not dated by its printing', () => {
    const printed = [...heading(), ['打印日期：2025-04-15', 100, 160]] as Laid[];
    expect(onePage(printed)?.header.periodEnd?.value).toBe('2025-03-31');
    const unlabelled = [...heading(), ['2025年4月15日', 100, 160]] as Laid[];
    expect(onePage(unlabelled)?.header.periodEnd ?? null).toBeNull();
  });

  it('has no role for heads that say another one in brackets', () => {
    const heads = (...figures: string[]) =>
      onePage(heading(), ['项目', '行次', ...figures])?.columns.map(({ role }) => role);
    expect(heads('本年累计金额', '本月金额')).toEqual(['ytd', 'month']);
    expect(heads('本年累计金额(本月)', '本月金额(本年累计)')).toEqual(['unknown', 'unknown']);
  });

  it('has no unit where heads say another one in brackets', () => {
    const unit = (inHeads: string) =>
      onePage(heading(), ['项目', '行次', `本年累计金额(${inHeads})`, `本月金额(${inHeads})`])
        ?.header.unit?.value;
    expect(unit('元')).toBe('1');
    expect(unit('万元')).toBeUndefined();
  });

  it('is no statement when it is a plan', () => {
    const plan = heading().map(
      ([text, ...at]): Laid => [text.replace('利润表', '预算利润表'), ...at],
    );
    expect(onePage(plan)).toBeUndefined();
  });
});

describe('what ties a page to its statement', () => {
  const all = ROWS.toSpliced(2, 0, ['税金及附加', '3', '30.00', '10.00']);
  const half = (top: Laid[]) => [...top, ...rowsAt([HEADS, ...all.slice(0, 5)], 200)];
  const rest = (top: Laid[] = []) => [...top, ...rowsAt([HEADS, ...all.slice(5)], 200)];
  const scoped = (title: string) =>
    heading().map(([text, ...at]): Laid => [text === '利润表' ? title : text, ...at]);
  const april = heading(undefined, '2025年4月');
  const without = (...texts: string[]) =>
    heading().filter(([text]) => !texts.some((lost) => text.includes(lost)));
  const ties = (...pages: readonly Laid[][]) => read(...pages).map((draft) => draft.ties);

  it('is its own title, company and period', () => {
    const named = (first: Laid[], next: Laid[]) => ties(half(first), rest(next))[0]?.[1]?.isNamed;
    expect(named(heading(), heading())).toBe(true);
    expect(named(heading(), [])).toBe(false);
    expect(named(heading(), without('利润表'))).toBe(false);
    expect(named(heading(), without('2025年'))).toBe(false);
    expect(named(heading(), without('公司'))).toBe(false);
    // Two companies of one group: a text layer has their names as they are, and no page of the one is the other's.
    expect(ties(half(heading()), rest(heading('海宁术业有限公司')))).toHaveLength(2);
    expect(named(scoped('合并利润表'), without('利润表'))).toBe(false);
  });

  it('is no other statement that lacks its rows', () => {
    const rivals = (...pages: readonly Laid[][]) =>
      ties(...pages).flatMap((of) => of.flatMap(({ page, hasRival }) => (hasRival ? page : [])));
    expect(rivals(half(heading()), rest())).toEqual([]);
    expect(rivals(half(heading()), rest(), half(april), rest())).toEqual([]);
    // Two first pages, then two second ones, which say no month: the last stands alone.
    const quiet = without('利润表', '2025年');
    expect(rivals(half(heading()), half(april), rest(quiet), rest(quiet))).toEqual([3, 4]);
    // One that says it is only its own statement's.
    expect(rivals(half(heading()), half(april), rest(april))).toEqual([]);
    // The first page twice.
    expect(rivals(half(heading()), half(heading()), rest(heading()))).toEqual([3]);
  });
});

describe('a header that is not printed', () => {
  const company = (name: string, period: string) => [
    ...heading(name, period),
    ...rowsAt([HEADS, ...ROWS], 200),
  ];
  const bare = [
    ['利润表', 700, 60],
    ['单位：元', 1300, 120],
    ...rowsAt([HEADS, ...ROWS], 200),
  ] as Laid[];
  const last = (...pages: readonly Laid[][]) => read(...pages).at(-1)?.header;

  it('is that of the statement before, which proves nothing', () => {
    const header = last(company('海宁木业有限公司', '2025年3月'), bare);
    expect(header?.entityName).toMatchObject({ value: '海宁木业有限公司', sources: [] });
    expect(header?.periodEnd).toMatchObject({ value: '2025-03-31', sources: [] });
  });

  it('is nobody’s where the statements before name several', () => {
    const months = last(
      company('海宁木业有限公司', '2025年3月'),
      company('海宁木业有限公司', '2025年4月'),
      bare,
    );
    expect(months?.entityName?.value).toBe('海宁木业有限公司');
    expect(months?.periodEnd).toBeNull();
    const companies = last(
      company('海宁木业有限公司', '2025年3月'),
      company('宁波海通国际贸易股份有限公司', '2025年3月'),
      bare,
    );
    expect(companies?.entityName).toBeNull();
  });
});
