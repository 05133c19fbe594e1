import type { Laid } from '../../extract/statement/lay-page.ts';
import { layRows } from '../../extract/statement/testing/lay-rows.ts';
import type { Document } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';

const HEADS = ['项目', '行次', '本年累计金额', '本月金额'];

/** Rows of an income statement that add up. */
export const MARCH = [
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
/** The same with other figures of the year so far. */
export const APRIL = MARCH.map((row) => row.map((text, at) => (at === 2 ? `1${text}` : text)));

/** Title, company, period and unit over the table. */
export const heading = (period: string, title = '利润表', unit = '单位：元'): Laid[] => [
  [title, 700, 60],
  ['编制单位：海宁木业有限公司', 100, 120],
  [period, 720, 120],
  [unit, 1300, 120],
];

/** A page with the heads of the columns over some rows. */
export const page = (top: Laid[], rows: readonly (readonly string[])[]): Laid[] => [
  ...top,
  ...layRows([HEADS, ...rows], [100, 800, 1000, 1300], 200),
];

/** Of each of the first so many pages the share of its cells that is claimed. */
export function claimedShares(documents: readonly Document[], pages: number): number[] {
  const cells = documents.flatMap(({ lines }) =>
    lines.flatMap((line) => Object.values(line.cells)),
  );
  return Array.from({ length: pages }, (_, index) => {
    const own = cells.filter((cell) => cell.page === index + 1);
    return own.filter(({ status }) => isClaimed(status)).length / own.length;
  });
}
