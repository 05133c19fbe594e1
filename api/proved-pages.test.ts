import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { drawnStatement } from './testing/drawn-statement.ts';
import { DESK } from './testing/page-browser.ts';

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService();
}, 120_000);
afterAll(() => desk?.stop());

const CASH = '/lines/0/cells/c1';
const STOCK = '/lines/1/cells/c1';
const drawn = drawnStatement({
  ...{ kind: 'balance_sheet', title: '资产负债表', company: '佛山南海宏业陶瓷有限公司' },
  end: '2025-12-31',
  columns: [{ role: 'ending', label: '期末余额' }],
  rows: [
    { key: 'cash_and_bank_balances', label: '货币资金', printed: ['318,402.77'] },
    {
      ...{ key: 'inventories', label: '存货', printed: ['96,015.30'] },
      read: [{ status: 'unverified', witnesses: ['ocr'] }],
    },
  ],
});

describe.each([
  ['zh-CN', '改为此值'],
  ['en-US', 'Set this value'],
])('an underwriter who reads %s', (locale, set) => {
  it('replaces what is proved with a reason in words alone, and not what was proved meanwhile', async () => {
    const name = `已证明 ${locale}.pdf`;
    await desk.draws(name, drawn);
    const id = await desk.upload(name);
    const { page, complaints } = await desk.open(locale, DESK, `/#/documents/${id}`);
    const decide = page.locator('.decide');
    await page.locator(`[data-pointer="${CASH}"]`).click();
    await decide.locator('input').first().fill('318,402.70');
    const button = decide.getByRole('button', { name: set });
    expect(await button.isDisabled()).toBe(true);
    await decide.locator('input').last().fill('canary: the paper says so');
    await desk.browser.look(page, `proved-${locale}`);
    await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.ok()),
      button.click(),
    ]);
    const { decisions } = (await desk.ask(`/v1/documents/${id}/decisions`)) as {
      decisions: { content: object }[];
    };
    expect(decisions[0]?.content).toMatchObject({ value: '318402.70', replaces_proved: true });

    // Between looking and deciding the figure is proved: nobody saw that, so nothing is replaced.
    await page.locator(`[data-pointer="${STOCK}"]`).click();
    await page.route('**/decisions', (route) =>
      route.fulfill({
        status: 409,
        json: {
          ...{ code: 'decision.proved', status: 409 },
          message: { zh: '已经证明', en: 'it is proved' },
          issues: [
            { pointer: STOCK, message: 'What stands here is proved. / 此处的内容已经证明。' },
          ],
        },
      }),
    );
    await decide.locator('input').first().fill('1.00');
    await decide.locator('input').last().fill('as I read it');
    await button.click();
    const alert = page.getByRole('alert');
    await alert
      .getByText(locale === 'zh-CN' ? '此处的内容已经证明' : 'What stands here is proved')
      .waitFor();
    await desk.browser.look(page, `proved-meanwhile-${locale}`);
    await page.unroute('**/decisions');
    await alert.getByRole('button').click();
    await page.locator('.box').first().waitFor();
    expect(complaints).toEqual([]);
  });
});
