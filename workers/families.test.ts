import { describe, expect, it } from 'vitest';
import { type Laid, layPage } from '../extract/statement/lay-page.ts';
import { isClaimed } from '../schemas/field.ts';
import { families } from './families.ts';

const LEFTS = [100, 800, 1000, 1300];
const HEADS = ['项目', '行次', '本年累计金额', '本月金额'];
const MARCH = [
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
const APRIL = MARCH.map(([caption = '', number = '', ytd = '', month = '']) => [
  caption,
  number,
  ytd.replace(/^/, '1'),
  month,
]);

const heading = (title: string, period: string): Laid[] => [
  [title, 700, 60],
  ['编制单位：海宁木业有限公司', 100, 120],
  [period, 720, 120],
  ['单位：元', 1300, 120],
];
const page = (top: Laid[], rows: readonly (readonly string[])[]): Laid[] => [
  ...top,
  ...[HEADS, ...rows].flatMap((row, index) =>
    row.map((text, column): Laid => [text, LEFTS[column] ?? 0, 200 + 40 * index]),
  ),
];
const march = heading('利润表', '2025年3月');
const april = heading('利润表', '2025年4月');

/** Of every page the share of its cells that is claimed, and the pages' findings. */
async function read(...pages: readonly Laid[][]) {
  const documents = await Promise.all(
    families.map((family) =>
      family(
        pages.map((words, index) => layPage(words, index + 1)),
        { look: async () => [], today: '2025-05-01', idOf: (place) => `${family.name}-${place}` },
      ),
    ),
  );
  const cells = documents
    .flat()
    .flatMap(({ lines }) => lines.flatMap((line) => Object.values(line.cells)));
  const claimed = pages.map((_, index) => {
    const own = cells.filter((cell) => cell.page === index + 1);
    return own.filter(({ status }) => isClaimed(status)).length / own.length;
  });
  const codes = documents.flat().flatMap(({ findings }) => findings.map(({ code }) => code));
  return { claimed, isDoubted: codes.includes('statement.page_unbound') };
}

describe('pages of one upload', () => {
  it('are claimed where titles or sums tie them', async () => {
    const sure = { claimed: [1, 1], isDoubted: false };
    expect(await read(page(march, MARCH.slice(0, 5)), page([], MARCH.slice(5)))).toEqual(sure);
    const wrong = MARCH.slice(5).map((row) => row.with(2, '7.00'));
    expect((await read(page(march, MARCH.slice(0, 5)), page(march, wrong))).isDoubted).toBe(false);
  });

  it('are not claimed for another month or scope by their place alone', async () => {
    const doubted = { claimed: [1, 0], isDoubted: true };
    expect(await read(page(march, MARCH.slice(0, 5)), page([], APRIL.slice(5)))).toEqual(doubted);
    const consolidated = heading('合并利润表', '2025年3月');
    const untitled = march.slice(1);
    expect(
      await read(page(consolidated, MARCH.slice(0, 5)), page(untitled, APRIL.slice(5))),
    ).toEqual(doubted);
  });

  it('do not lend unit or period to another statement', async () => {
    const bare = heading('利润表', '').filter(([text]) => text !== '' && text !== '单位：元');
    const inThousands = march.map(
      ([text, ...at]): Laid => [text === '单位：元' ? '单位：千元' : text, ...at],
    );
    const lent = await read(page(bare, MARCH.slice(0, 5)), page(inThousands, APRIL.slice(5)));
    expect(lent).toEqual({ claimed: [0, 0], isDoubted: true });
    const own = await read(page(bare, MARCH.slice(0, 5)), page(inThousands, MARCH.slice(5)));
    expect(own).toEqual({ claimed: [1, 1], isDoubted: false });
  });

  it('are not claimed where two statements want them', async () => {
    const months = await read(
      page(march, MARCH.slice(0, 5)),
      page(april, APRIL.slice(0, 5)),
      page(march.slice(3), MARCH.slice(5)),
      page(march.slice(3), APRIL.slice(5)),
    );
    expect(months).toEqual({ claimed: [1, 1, 0, 0], isDoubted: true });
    const twice = await read(
      page(march, MARCH.slice(0, 5)),
      page(march, MARCH.slice(0, 5)),
      page([], MARCH.slice(5)),
    );
    expect(twice).toEqual({ claimed: [1, 1, 0], isDoubted: true });
  });
});
