import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WantedView } from '../schemas/wanted.ts';
import { type DeskService, startDeskService } from './testing/desk-service.ts';
import { drawnStatement } from './testing/drawn-statement.ts';
import { DESK, PHONE } from './testing/page-browser.ts';

let desk: DeskService;
beforeAll(async () => {
  desk = await startDeskService();
}, 120_000);
afterAll(() => desk?.stop());

const drawn = (end: string) =>
  drawnStatement({
    ...{ kind: 'balance_sheet', title: '资产负债表', company: '宁波甬江恒达五金有限公司', end },
    columns: [{ role: 'ending', label: '期末余额' }],
    rows: [{ key: 'inventories', label: '存货', printed: ['7,654,321.09'] }],
  });

const WORDS = {
  'zh-CN': {
    ...{
      asked: '需要申请人提交的材料',
      kind: '种类',
      year: '年份',
      period: '期间',
      add: '加入清单',
    },
    ...{ from: '自（月份）', to: '至（月份）', note: '附言（中文）', saveNote: '保存附言' },
    ...{ balance: '资产负债表 · 2022-12-31', income: '利润表 · 2022年', title: '请提交以下材料' },
    ...{ sales: '销售发票（开出的） · 2022年1月至2022年3月', line: '请提供盖章的年报。' },
    reversed: '截止月份早于起始月份',
    ...{ again: '重试', noConnection: '暂时没有网络连接' },
    remove: '移除 销售发票（开出的） · 2022年1月至2022年3月',
    ...{ arrived: '已收到', missing: '还缺', toCheck: '待核对', none: '尚无：2022年1月' },
    ...{ correct: '更正 资产负债表 · 2022-12-31', whatIsIt: '这是什么', say: '提交说明' },
    youSay: '您说明：利润表 · 2022年，待核对',
    ...{ applicantSays: '申请人说明：利润表 · 2022年', because: '申请人说明，待核对' },
    ...{ cancel: '取消', nothing: '未识别为报表或发票', correctNothing: '更正 未识别为报表或发票' },
  },
  'en-US': {
    ...{ asked: 'What is asked of the applicant', kind: 'Kind', year: 'Year', period: 'Period' },
    ...{ add: 'Add to the list', from: 'From (month)', to: 'To (month)' },
    ...{ note: 'Note in English', saveNote: 'Save the note', title: 'What is asked for' },
    ...{ balance: 'Balance sheet · 2022-12-31', income: 'Income statement · 2022' },
    ...{ sales: 'Sales invoices · January 2022 to March 2022', line: 'Stamped reports, please.' },
    reversed: 'The last month is before the first',
    ...{ again: 'Try again', noConnection: 'No connection at the moment' },
    remove: 'Remove Sales invoices · January 2022 to March 2022',
    ...{ arrived: 'arrived', missing: 'still missing', toCheck: 'to be checked' },
    none: 'nothing of: January 2022',
    ...{ correct: 'Correct Balance sheet · 2022-12-31', whatIsIt: 'What it is', say: 'Say so' },
    youSay: 'You say: Income statement · 2022, to be checked',
    applicantSays: 'The applicant says: Income statement · 2022',
    because: 'told by the applicant, to be checked',
    ...{ cancel: 'Cancel', nothing: 'Not recognised as a statement or an invoice' },
    correctNothing: 'Correct Not recognised as a statement or an invoice',
  },
} as const;

/** By the keyboard alone. */
async function press(page: Page, name: string) {
  const button = page.getByRole('button', { name, exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
}
const item = (page: Page, name: string) =>
  page.locator('.wanted li').filter({ has: page.getByText(name, { exact: true }) });

describe.each(['zh-CN', 'en-US'] as const)('in %s', (locale) => {
  const words = WORDS[locale];

  it('an underwriter asks, the applicant sees what has come and says what it is, both see that it is to be checked', async () => {
    const caseId = await desk.newCase('宁波甬江恒达五金有限公司');
    const { page: office, complaints } = await desk.open(locale, DESK, `/#/cases/${caseId}`);
    await office.getByRole('heading', { name: words.asked }).waitFor();
    const choose = (label: string, value: string) =>
      office.getByRole('combobox', { name: label, exact: true }).selectOption(value);
    await choose(words.year, '2022');
    await press(office, words.add);
    await item(office, words.balance).getByText(words.missing).waitFor();
    await choose(words.kind, 'income_statement');
    await press(office, words.add);
    await item(office, words.income).waitFor();
    // Asked for twice, it is said why not.
    await press(office, words.add);
    const fault = office.locator('.asked').getByRole('alert');
    await fault.waitFor();
    await choose(words.kind, 'issued');
    await office.getByLabel(words.from).fill('2022-03');
    await office.getByLabel(words.to).fill('2022-01');
    await press(office, words.add);
    await fault.getByText(words.reversed).waitFor();
    await office.getByLabel(words.from).fill('2022-01');
    await office.getByLabel(words.to).fill('2022-03');
    await press(office, words.add);
    await item(office, words.sales).getByText(words.none).waitFor();
    await office.getByLabel(words.note).fill(words.line);
    await press(office, words.saveNote);
    await office.locator('.note').getByText(words.line).waitFor();
    await office.getByRole('heading', { name: words.asked }).scrollIntoViewIfNeeded();
    await desk.browser.look(office, `wanted-asked-${locale}`);

    const { page, complaints: ofApplicant } = await desk.open(
      ...([locale, PHONE, await desk.linkTo(caseId)] as const),
    );
    await page.getByRole('heading', { name: words.title }).waitFor();
    await page.getByText(words.line).waitFor();
    expect(await page.locator('.wanted li .mark').allTextContents()).toEqual([
      ...[`○ ${words.missing}`, `○ ${words.missing}`, `○ ${words.missing} 0/3`],
    ]);
    const name = `年报 ${locale}.pdf`;
    await desk.draws(name, drawn('2022-12-31'));
    await desk.draws(`照片 ${locale}.pdf`, drawn('2022-12-31'));
    const send = (file: string) =>
      page.locator('input[type="file"]').setInputFiles([
        {
          ...{ name: file, mimeType: 'application/pdf' },
          buffer: Buffer.from(`%PDF ${file} ${crypto.randomUUID()}`),
        },
      ]);
    await send(name);
    await item(page, words.balance).getByText(words.arrived).waitFor();
    const entry = page.locator('.arrived > li').filter({ hasText: name });
    await entry.getByText(words.balance, { exact: true }).waitFor();
    await desk.browser.look(page, `wanted-arrived-${locale}`);

    // Corrected by keys alone: opened, left by mistake, opened again.
    await press(page, words.correct);
    expect(await page.evaluate('document.activeElement?.tagName')).toBe('SELECT');
    await press(page, words.cancel);
    expect(await page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe(
      words.correct,
    );
    await page.keyboard.press('Enter');
    await page.getByLabel(words.whatIsIt).selectOption('income_statement');
    expect(await page.getByLabel(words.year).inputValue()).toBe('2022');
    await desk.browser.look(page, `wanted-correcting-${locale}`);
    await press(page, words.say);
    await entry.getByText(words.youSay).waitFor();
    await item(page, words.income).getByText(words.toCheck).waitFor();
    await item(page, words.balance).getByText(words.missing).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.locator('main').textContent()).not.toMatch(/7,?654,?321|存货|Inventories/);
    await item(page, words.balance).scrollIntoViewIfNeeded();
    await desk.browser.look(page, `wanted-told-${locale}`);
    // The right one comes as well.
    await send(`照片 ${locale}.pdf`);
    await item(page, words.balance).getByText(words.arrived).waitFor();
    expect(ofApplicant).toEqual([]);

    await office.reload();
    const told = item(office, words.income);
    await told.getByText(words.because).waitFor();
    await desk.browser.look(office, `wanted-answered-${locale}`);
    await told.getByRole('link', { name }).click();
    await office.locator('.desk-head').getByText(words.applicantSays).waitFor();
    // It is a word, and nothing is read or proved otherwise by it.
    await office.locator('[data-pointer="/lines/0/cells/c1"]').getByText('7,654,321.09').waitFor();
    await office.locator('.box').first().waitFor();
    await desk.browser.look(office, `wanted-at-desk-${locale}`);
    await office.goBack();
    await press(office, words.remove);
    await item(office, words.sales).waitFor({ state: 'detached' });
    const { items } = (await desk.ask(`/v1/cases/${caseId}/wanted`)) as WantedView;
    expect(items.map(({ state }) => state)).toEqual(['arrived', 'to_check']);
    expect(complaints).toEqual([]);
  }, 120_000);

  it('a link that nobody answered to is tried again, and a lost connection is told in words for applicants', async () => {
    const caseId = await desk.newCase('乙公司');
    const path = await desk.linkTo(caseId);
    const { page } = await desk.open(locale, PHONE, '/docs');
    await page.route('**/v1/sessions/link', (route) => route.abort());
    await page.goto(new URL(path, desk.service.address).href);
    const again = page.getByRole('button', { name: words.again, exact: true });
    await again.waitFor();
    await desk.browser.look(page, `link-unanswered-${locale}`);
    await page.unroute('**/v1/sessions/link');
    await again.click();
    await page.locator('input[type="file"]').waitFor({ state: 'attached' });
    await page.route('**/v1/documents?*', (route) => route.abort());
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await page.getByText(words.noConnection).waitFor();
    await desk.browser.look(page, `no-connection-${locale}`);
    await page.unroute('**/v1/documents?*');
    await page.evaluate(`dispatchEvent(new Event('online'))`);
    await page.getByText(words.noConnection).waitFor({ state: 'detached' });
  }, 60_000);

  it('a file in which nothing was recognised is called what the applicant says', async () => {
    const caseId = await desk.newCase('甲公司');
    const { page, complaints } = await desk.open(locale, PHONE, await desk.linkTo(caseId));
    const name = `其他 ${locale}.pdf`;
    desk.readings.set(name, {
      ...{
        documents: [],
        pictures: [await desk.browser.draw('<p>…</p>', { width: 100, height: 140 })],
      },
    });
    await page
      .locator('input[type="file"]')
      .setInputFiles([
        { name, mimeType: 'application/pdf', buffer: Buffer.from(`%PDF ${crypto.randomUUID()}`) },
      ]);
    await page.getByText(words.nothing, { exact: true }).waitFor();
    // Nobody asks for anything: no heading says so.
    expect(await page.getByRole('heading', { name: words.title }).count()).toBe(0);
    await press(page, words.correctNothing);
    await page.getByLabel(words.whatIsIt).selectOption('income_statement');
    await page.getByLabel(words.year).selectOption('2022');
    await press(page, words.say);
    await page.getByText(words.youSay).waitFor();
    await desk.browser.look(page, `wanted-nothing-recognised-${locale}`);
    expect(complaints).toEqual([]);
    const { documents } = (await desk.ask(`/v1/documents?case_id=${caseId}`)) as {
      documents: readonly { readonly id: string }[];
    };
    const { page: office } = await desk.open(locale, DESK, `/#/documents/${documents[0]?.id}`);
    await office.getByText(words.applicantSays).waitFor();
    await desk.browser.look(office, `wanted-nothing-at-desk-${locale}`);
  }, 60_000);
});
