import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { type DrawnRow, drawnStatement } from './testing/drawn-statement.ts';
import { DESK, PHONE } from './testing/page-browser.ts';

const CASH = '/lines/0/cells/c1';
const ANSWER_MS = 60_000;

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService({ HEDUI_KEEP_FILES_DAYS: '365' });
}, 120_000);
afterAll(() => desk?.stop());

/** A balance sheet of these rows, as it is read from now on. */
async function reads(name: string, rows: readonly DrawnRow[]): Promise<void> {
  const drawn = drawnStatement({
    ...{ kind: 'balance_sheet', title: '资产负债表', company: '厦门海沧恒达贸易有限公司' },
    end: '2025-12-31',
    columns: [{ role: 'ending', label: '期末余额' }],
    rows,
  });
  await desk.draws(name, drawn);
}
const row = (key: string, label: string, printed: string, more: Partial<DrawnRow> = {}) => ({
  ...{ key, label, printed: [printed] },
  ...more,
});
const valueAt = async (id: string, line: number) =>
  (await desk.viewOf(id)).extraction?.documents[0]?.lines[line]?.cells.c1;

describe.each([
  [
    'zh-CN',
    '重新读取所选 1 份',
    '采用新的结果',
    '已采用',
    '存货 · 期末余额',
    '应付账款 · 期末余额',
  ],
  [
    'en-US',
    'Read the chosen 1 again',
    'Take the new reading over',
    'taken over',
    'Inventories',
    'Accounts payable · end of period',
  ],
])('an administrator who reads %s', (locale, again, takeOver, done, changed, added) => {
  it('has documents read again, sees every difference, and takes it over', async () => {
    const name = `重读 ${locale}.pdf`;
    await reads(name, [
      row('cash_and_bank_balances', '货币资金', '812,400.00'),
      row('inventories', '存货', '96,015.30'),
    ]);
    const id = await desk.upload(name);
    // What a person said stays, whatever is read.
    await desk.ask(`/v1/documents/${id}/decisions`, 'POST', {
      ...{ document: 0, version: 1 },
      decision: {
        ...{ action: 'set', target: CASH, value: '812460.00', replaces_proved: true },
        reason: '已核对纸质原件',
      },
    });
    await reads(name, [
      row('cash_and_bank_balances', '货币资金', '812,400.00'),
      row('inventories', '存货', '96,075.30', {
        read: [{ status: 'unverified', witnesses: ['ocr'] }],
      }),
      row('accounts_payable', '应付账款', '41,200.00'),
    ]);
    const { page, complaints } = await desk.open(locale, DESK, '/#/administration/reprocessing');
    await page.getByRole('row').filter({ hasText: name }).getByRole('checkbox').check();
    await desk.browser.look(page, `read-again-choose-${locale}`);
    await page.getByRole('button', { name: again }).click();
    const table = page.locator('.reread table');
    await table.waitFor({ timeout: ANSWER_MS });
    const rows = table.locator('tbody tr.ant-table-row');
    expect(await rows.count()).toBe(2);
    const text = (await rows.first().textContent()) ?? '';
    for (const part of [changed, '96,015.30', '96,075.30', '✓', '?']) expect(text).toContain(part);
    // A row that was not there before has its name as well.
    expect(await rows.last().locator('td').first().textContent()).toBe(added);
    await desk.browser.look(page, `read-again-differences-${locale}`);
    expect((await valueAt(id, 1))?.value).toBe('96015.30');
    await page.getByRole('button', { name: takeOver }).click();
    await page.getByRole('tooltip').getByRole('button', { name: takeOver }).click();
    await page.locator('.reread .mark').getByText(done).waitFor();
    expect(await valueAt(id, 1)).toMatchObject({ value: '96075.30', status: 'unverified' });
    expect(await valueAt(id, 0)).toMatchObject({ value: '812460.00', status: 'confirmed' });
    expect(complaints).toEqual([]);
  });

  it('sees what is kept how long', async () => {
    const { page, complaints } = await desk.open(locale, DESK, '/#/administration/retention');
    await page.getByText(locale === 'zh-CN' ? '365 天' : '365 days').waitFor();
    expect(await page.locator('.classes tbody tr').count()).toBe(3);
    await desk.browser.look(page, `retention-${locale}`);
    expect(complaints).toEqual([]);
  });
});

describe.each([
  ['zh-CN', '撤回申请', '确认撤回并删除', '已撤回', '不撤回', '此链接已使用过'],
  [
    ...['en-US', 'Withdraw the application', 'Withdraw and erase', 'Withdrawn', 'Keep it'],
    'This link was used before',
  ],
] as [string, string, string, string, string, string][])(
  'a withdrawal in %s',
  (locale, ask, sure, told, keep, used) => {
    const prepared = async () => {
      const caseId = await desk.newCase(`撤回 ${locale}`);
      const name = `撤回 ${locale}.pdf`;
      await reads(name, [row('cash_and_bank_balances', '货币资金', '1,000.00')]);
      const id = await desk.upload(name, { 'x-case-id': caseId });
      return { caseId, id };
    };
    const isGone = async (path: string) =>
      (await fetch(new URL(path, desk.service.address))).status;

    it('by the applicant erases all of it, after asking twice, and the link ends', async () => {
      const { caseId, id } = await prepared();
      const path = await desk.linkTo(caseId);
      const { page, complaints } = await desk.open(locale, PHONE, path);
      await page.getByRole('button', { name: ask }).click();
      await desk.browser.look(page, `withdraw-${locale}`);
      // Who thinks better of it loses nothing, by one key, and is where they were.
      const focused = () => page.evaluate('document.activeElement?.textContent');
      await expect.poll(focused).toBe(keep);
      await page.keyboard.press('Enter');
      await expect.poll(focused).toBe(ask);
      expect(await isGone(`/v1/documents/${id}`)).toBe(200);
      await page.getByRole('button', { name: ask }).click();
      await page.getByRole('button', { name: sure }).click();
      await page.getByRole('status').getByText(told).waitFor();
      await desk.browser.look(page, `withdrawn-${locale}`);
      expect(await isGone(`/v1/documents/${id}`)).toBe(410);
      expect(await isGone(`/v1/cases/${caseId}`)).toBe(410);
      const late = await desk.open(locale, PHONE, path);
      await late.page.getByText(used).waitFor();
      expect(complaints).toEqual([]);
    });

    it('by staff on the applicant’s behalf leads back to the cases', async () => {
      const { caseId, id } = await prepared();
      const { page, complaints } = await desk.open(locale, DESK, `/#/cases/${caseId}`);
      await page.getByRole('button', { name: ask }).click();
      await page.getByRole('tooltip').getByRole('button', { name: sure }).click();
      const faults = () => page.getByRole('alert').allTextContents();
      await expect
        .poll(async () => [new URL(page.url()).hash, await faults()], { timeout: 50_000 })
        .toEqual(['#/cases', []]);
      expect(await isGone(`/v1/documents/${id}`)).toBe(410);
      expect(complaints).toEqual([]);
    });
  },
);
