import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../schemas/decision.ts';
import {
  DESK,
  type PageBrowser,
  PHONE,
  PICTURES,
  startPageBrowser,
} from './testing/page-browser.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

const SAMPLES = new URL('../fixtures/samples/', import.meta.url);
/** One figure of it is in doubt: a sign, which a sum asks for. */
const STATEMENT = 'scan-general-income-statement-altered.jpg';
const DOUBTED = '/lines/0/cells/c1';
/** Nothing of it is to be taken again. */
const CLEAR = 'digital-small-income-statement-continued.pdf';
const READ_LIMIT_MS = 120_000;

let service: TestService;
let browser: PageBrowser;
let id: string;

beforeAll(async () => {
  [service, browser] = await Promise.all([startTestService(), startPageBrowser()]);
  id = await service.upload(STATEMENT, await readFile(new URL(STATEMENT, SAMPLES)));
  // Drawn before a page asks for it: what a person waits for is not what is tested here.
  await fetch(new URL(`/v1/documents/${id}/pages/1`, service.address));
}, READ_LIMIT_MS * 2);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const post = (path: string, body: unknown) =>
  fetch(new URL(path, service.address), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function decided(): Promise<readonly Decision[]> {
  const answer = await fetch(new URL(`/v1/documents/${id}/decisions`, service.address));
  return ((await answer.json()) as { decisions: readonly Decision[] }).decisions;
}

const open = (locale: string, viewport: { width: number; height: number }, path: string) =>
  browser.open(locale, viewport, new URL(path, service.address));
const look = (page: Page, name: string) => browser.look(page, name);

/** The same in the other language, once `told` is there in it. */
async function lookInEnglish(page: Page, told: Locator, name: string): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await told.waitFor();
  await look(page, name);
}

const openPlaces = (page: Page) => page.locator('[data-open]').getAttribute('data-open');
const cell = (page: Page, pointer: string) => page.locator(`[data-pointer="${pointer}"]`);
const saved = (page: Page) =>
  page.waitForResponse(
    (answer) => answer.url().endsWith('/decisions') && answer.request().method() === 'POST',
  );

describe('an underwriter', () => {
  it('finds what is in doubt, decides it by a key, sees it vanish, and takes it back', async () => {
    const { page, complaints } = await open('zh-CN', DESK, '/');
    await page.getByPlaceholder('公司名称、税号或文件名').fill('包装制品');
    const row = page.getByRole('row').filter({ hasText: STATEMENT });
    await row.getByText('? 1').waitFor();
    await look(page, 'work-zh');
    await lookInEnglish(page, page.getByPlaceholder('Company, tax number or file name'), 'work-en');
    await page.getByRole('button', { name: '中文' }).click();
    await row.getByRole('link').click();
    await page.locator('.box').first().waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');

    // Either selects the other.
    await cell(page, '/lines/1/cells/c2').click();
    await page.locator('.box.selected[aria-label="减：营业成本 · 上期发生额"]').waitFor();
    await page.locator('.box[aria-label="减：营业成本 · 本期发生额"]').click();
    expect(await cell(page, '/lines/1/cells/c1').getAttribute('aria-pressed')).toBe('true');

    await page.keyboard.press('j');
    expect(await cell(page, DOUBTED).getAttribute('aria-pressed')).toBe('true');
    expect(await openPlaces(page)).toBe('1');
    const card = page.locator('.card');
    await card.getByText('第一读者（文字识别）').waitFor();
    await card.getByText('58,193,885.88').first().waitFor();
    await look(page, 'document-zh');
    await Promise.all([saved(page), page.keyboard.press('1')]);
    await page.locator('[data-open="0"]').waitFor();
    await page.locator('.desk-head .pill.verified').waitFor();
    expect(await cell(page, DOUBTED).textContent()).toContain('29,096,942.94');
    expect(await cell(page, DOUBTED).textContent()).toContain('☑');
    await page.screenshot({ path: join(PICTURES, 'decided-zh.png') });
    await Promise.all([saved(page), page.keyboard.press('u')]);
    await page.locator('[data-open="1"]').waitFor();
    expect(await cell(page, DOUBTED).textContent()).toContain('-29,096,942.94');
    expect(complaints).toEqual([]);
  });

  it('is shown a conflict, and decides after looking', async () => {
    const { page, complaints } = await open('en-US', DESK, `/#/documents/${id}`);
    await page.locator('.box').first().waitFor();
    await page.getByRole('rowheader', { name: 'Operating revenue' }).waitFor();
    await look(page, 'document-en');
    // Somebody else is quicker.
    const decisions = await decided();
    const version = Math.max(1, ...decisions.map((one) => one.version));
    await post(`/v1/documents/${id}/decisions`, {
      document: 0,
      version,
      decision: { action: 'set', target: DOUBTED, value: '1.00', reason: 'elsewhere' },
    });
    await Promise.all([saved(page), page.keyboard.press('Enter')]);
    await page.getByText('Somebody else has decided on this').waitFor();
    await look(page, 'conflict-en');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('其他人已对此处作出决定').waitFor();
    await look(page, 'conflict-zh');
    await page.getByRole('button', { name: 'English' }).click();
    expect((await decided()).at(-1)).toMatchObject({
      version: version + 1,
      content: { value: '1.00' },
    });

    await page.getByRole('button', { name: 'Show the latest' }).click();
    await page.locator(`[data-pointer="${DOUBTED}"]`).getByText('1.00').waitFor();
    await cell(page, DOUBTED).click();
    await page.keyboard.press('e');
    await page.keyboard.type('29,096,942.94');
    await Promise.all([saved(page), page.keyboard.press('Enter')]);
    await page.locator('[data-open="0"]').waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('an applicant', () => {
  it('comes by a link, once, on a phone, and is told what to do, and no figure', async () => {
    const { page: desk } = await open('zh-CN', DESK, '/#/cases');
    await desk.getByPlaceholder('申请人名称').fill('鼎驰（深圳市）包装制品有限公司');
    await desk.getByRole('button', { name: '新建案件' }).click();
    await desk.getByRole('button', { name: '生成申请人上传链接' }).click();
    const link = (await desk.locator('.link code').textContent()) ?? '';
    const caseId = new URL(desk.url()).hash.split('/').at(-1);
    await fetch(new URL(`/v1/cases/${caseId}/documents/${id}`, service.address), {
      method: 'PUT',
    });
    // Of the month that the clear file is of.
    const wanted = ['income_statement', 'balance_sheet'].map((kind) => ({
      kind,
      period: '2024-05',
    }));
    await fetch(new URL(`/v1/cases/${caseId}/wanted`, service.address), {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items: wanted, note: null }),
    });
    await desk.reload();
    await desk.getByText(STATEMENT).first().waitFor();
    await look(desk, 'case-zh');
    await lookInEnglish(desk, desk.getByRole('button', { name: 'Withdraw' }), 'case-en');

    const { page, complaints } = await open('zh-CN', PHONE, link.replace(service.address, ''));
    // What the underwriter put into the case is not theirs to see.
    await page.getByText('还没有').waitFor();
    expect(page.url()).not.toContain('link=');
    await page.locator('input[type="file"]').setInputFiles(fileURLToPath(new URL(CLEAR, SAMPLES)));
    await page.getByText('清晰可读').first().waitFor({ timeout: READ_LIMIT_MS });
    await page.getByText('利润表 · 2024年5月', { exact: true }).nth(1).waitFor();
    await page.locator('[data-state="arrived"]').getByText('利润表').waitFor();
    await page.locator('[data-state="missing"]').getByText('资产负债表 · 2024-05-31').waitFor();
    expect(await page.locator('main').textContent()).not.toContain(STATEMENT);
    await page.locator('input[type="file"]').setInputFiles([
      {
        name: '资产负债表（二〇二四年度，合并，盖章扫描件）.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('no picture'),
      },
      { name: 'empty.pdf', mimeType: 'application/pdf', buffer: Buffer.from('') },
    ]);
    await page.getByText('请按说明重新上传').waitFor();
    await page.getByText('× ').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.locator('main').textContent()).not.toMatch(/\d,\d{3}|存疑|29096942/);
    await look(page, 'applicant-zh');
    await lookInEnglish(page, page.getByText('please upload it again'), 'applicant-en');
    expect(complaints).toEqual([]);

    const { page: late } = await open('zh-CN', PHONE, link.replace(service.address, ''));
    await late.getByText('此链接已使用过').waitFor();
    await look(late, 'link-used-zh');
    await lookInEnglish(late, late.getByText('This link was used before'), 'link-used-en');
  }, 240_000);
});

it('somebody who is not signed in is asked to, and told in words when it fails', async () => {
  const { page } = await open('zh-CN', DESK, '/docs');
  await page.route('**/v1/session', (route) =>
    route.fulfill({ status: 401, json: { code: 'auth.required', message: { zh: '', en: '' } } }),
  );
  await page.goto(service.address);
  await page.getByLabel('用户名').fill('nobody');
  await page.getByLabel('密码').fill('no password of anybody');
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('alert').waitFor();
  await look(page, 'sign-in-zh');
  await lookInEnglish(page, page.getByLabel('Password'), 'sign-in-en');
});

describe('the files of the pages', () => {
  it('come from here alone, under a policy that lets nothing else run', async () => {
    const answer = await fetch(service.address);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const page = await answer.text();
    expect(page).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    const paths = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(paths.length).toBeGreaterThan(1);
    for (const path of paths)
      expect((await fetch(new URL(path, service.address))).headers.get('cache-control')).toContain(
        'immutable',
      );
    expect((await fetch(new URL('/assets/..%2findex.html', service.address))).status).toBe(404);
  });
});
