import { expect, it } from 'vitest';
import { statementForms } from '../../kinds/registry.ts';
import { type Laid, layPage } from './lay-page.ts';
import { readStatements } from './read-statements.ts';
import { layRows } from './testing/lay-rows.ts';

const ROWS = [
  ['项目', '行次', '本年累计金额', '本月金额'],
  ['一、营业收入', '1', '3,000.00', '1,000.00'],
  ['减：营业成本', '2', '1,200.00', '400.00'],
  ['税金及附加', '3', '5.00', '1.00'],
  ['销售费用', '11', '100.00', '20.00'],
  ['管理费用', '14', '200.00', '50.00'],
  ['二、营业利润（亏损以“-”号填列）', '21', '1,495.00', '529.00'],
  ['三、利润总额（亏损总额以“-”号填列）', '30', '1,495.00', '529.00'],
  ['减：所得税费用', '31', '75.00', '27.00'],
  ['四、净利润（净亏损以“-”号填列）', '32', '1,420.00', '502.00'],
];

/** The unit of a statement above whose table stands 单位：元, or nothing, and below it the given words. */
function unitWith(foot: readonly Laid[], unit = '单位：元') {
  const page = layPage([
    ['利 润 表', 700, 60],
    ['编制单位：海宁木业有限公司', 100, 120],
    ['2025年3月', 720, 120],
    ...(unit === '' ? [] : [[unit, 1300, 120] as const]),
    ...layRows(ROWS, [100, 800, 1000, 1300], 200),
    ...foot,
  ]);
  const [draft, ...others] = readStatements([page], statementForms);
  expect(others).toEqual([]);
  expect(draft?.rows).toHaveLength(ROWS.length - 1);
  return draft?.header.unit?.value ?? null;
}

it.each([
  '本表单位：万元',
  '单位：千元',
  '注：以上金额单位均为万元',
  '金额单位：人民币万元',
  '本表金额单位：万元 企业负责人：',
  '除特别注明外，均以人民币千元为单位',
  '注：本表金额均以万元列示。',
  '单位：美元',
  '单位：方元',
])('takes 单位：元 for doubtful where below the table stands %s', (text) => {
  expect(unitWith([[text, 100, 700]])).toBeNull();
});

it('joins a label below the table with the unit in the next cell', () => {
  const foot: Laid[] = [
    ['金额单位：', 100, 700],
    ['万元', 300, 700],
  ];
  expect(unitWith(foot)).toBeNull();
  expect(unitWith([...foot, ['财务负责人：李明', 800, 700]])).toBeNull();
});

it.each([
  '本表单位：元',
  '注：以上金额单位均为人民币元',
  '注：公司注册资本100万元，本月缴足',
  '注：营业收入含单位捐赠3万元',
  '单位负责人：王元',
  '编制单位：亿元实业有限公司',
  '每股收益（单位：千元/股）',
  '产品售价单位：千元/吨',
  '制表：李明',
])('takes nothing from 单位：元 where below the table stands %s', (text) => {
  expect(unitWith([[text, 100, 700]])).toBe('1');
});

it('takes 万元 for doubtful where the foot says 元, and takes no unit from the foot alone', () => {
  const foot: Laid[] = [['金额单位：人民币元', 100, 700]];
  expect(unitWith(foot, '单位：万元')).toBeNull();
  expect(unitWith([['本表单位：万元', 100, 700]], '单位：万元')).toBe('10000');
  expect(unitWith(foot, '')).toBeNull();
});

it('sees the foot of the last page of a statement', () => {
  const half = 5;
  const first = layPage([
    ['利 润 表', 700, 60],
    ['2025年3月', 720, 120],
    ['单位：元', 1300, 120],
    ...layRows(ROWS.slice(0, half), [100, 800, 1000, 1300], 200),
  ]);
  const lastWith = (foot: string) =>
    layPage(
      [
        ...layRows([ROWS[0] ?? [], ...ROWS.slice(half)], [100, 800, 1000, 1300], 200),
        [foot, 100, 700],
      ],
      2,
    );
  const unitOf = (foot: string) =>
    readStatements([first, lastWith(foot)], statementForms).map(
      ({ header }) => header.unit?.value ?? null,
    );
  expect(unitOf('注：金额单位为元')).toEqual(['1']);
  expect(unitOf('注：金额单位为万元')).toEqual([null]);
});
