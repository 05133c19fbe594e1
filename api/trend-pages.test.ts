import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { drawnStatement } from './testing/drawn-statement.ts';

const VIEWPORT = { width: 1440, height: 1100 };

let desk: DeskService;
let caseId: string;
beforeAll(async () => {
  desk = await startDeskService();
  caseId = await desk.newCase('苏州相城锦泰纺织有限公司');
  const years = [
    ['2023', '5,120,000.00', '4,610,400.00', '-42,100.00'],
    ['2024', '6,480,300.00', '5,700,120.00', '118,400.20'],
    ['2025', '7,905,611.40', '6,802,390.00', '301,220.75'],
  ] as const;
  for (const [year, revenue, cost, profit] of years) {
    const drawn = drawnStatement({
      ...{ kind: 'income_statement', title: '利润表', company: '苏州相城锦泰纺织有限公司' },
      end: `${year}-12-31`,
      columns: [{ role: 'year', label: '本年金额' }],
      rows: [
        { key: 'operating_revenue', label: '一、营业收入', printed: [revenue] },
        {
          ...{ key: 'operating_cost', label: '减：营业成本', printed: [cost] },
          // One year of it is not proved.
          ...(year === '2024' ? { read: [{ status: 'unverified', witnesses: ['ocr'] }] } : {}),
        },
        { key: 'net_profit', label: '四、净利润（净亏损以“－”号填列）', printed: [profit] },
      ],
    });
    const name = `利润表 ${year}.pdf`;
    await desk.draws(name, drawn);
    await desk.upload(name, { 'x-case-id': caseId });
  }
}, 120_000);
afterAll(() => desk?.stop());

it.each([
  ['zh-CN', '各期走势', '一、营业收入', '未核实', '较 2024-12 +22.0%'],
  ['en-US', 'From period to period', 'Operating revenue', 'not proved', '+22.0% since 2024-12'],
])(
  'a case shows how it went from period to period, in %s',
  async (locale, title, row, open, change) => {
    const { page, complaints } = await desk.open(locale, VIEWPORT, `/#/cases/${caseId}`);
    await page.getByRole('heading', { name: title }).waitFor();
    const table = page.locator('.trends table');
    expect(await table.locator('thead th.figure').allTextContents()).toEqual([
      ...['2023-12', '2024-12', '2025-12'],
    ]);
    const revenue = table.getByRole('row').filter({ hasText: row });
    expect(await revenue.locator('td.figure a').allTextContents()).toEqual([
      ...['5,120,000.00 ✓', '6,480,300.00 ✓', '7,905,611.40 ✓'],
    ]);
    await revenue.getByTitle(change).waitFor();
    // Without colours as well: what is not proved has another shape, a sign, and its word.
    const bars = table.locator('svg').nth(1);
    expect(await bars.locator('.told.open text').allTextContents()).toEqual(['?']);
    expect(await bars.getAttribute('aria-label')).toContain(`2024-12: 5,700,120.00, ${open}`);
    // A loss hangs below the line.
    const [line, bar] = await Promise.all(
      ['line', '.told rect'].map((part) =>
        table.locator('svg').nth(2).locator(part).first().boundingBox(),
      ),
    );
    expect(bar?.y ?? 0).toBeGreaterThanOrEqual((line?.y ?? 0) - 1);
    await page.locator('.trends').scrollIntoViewIfNeeded();
    await desk.browser.look(page, `trends-${locale}`);
    await revenue.locator('td.figure a').first().click();
    await page.locator('.desk-head').getByText('利润表 2023.pdf').waitFor();
    expect(complaints).toEqual([]);
  },
);
