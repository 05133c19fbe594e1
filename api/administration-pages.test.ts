import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../workers/testing/webhook-receiver.ts';
import { DESK, type PageBrowser, startPageBrowser } from './testing/page-browser.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

const PASSWORD = 'correct horse battery';
let service: TestService;
let browser: PageBrowser;
let receiver: WebhookReceiver;

beforeAll(async () => {
  [service, browser, receiver] = await Promise.all([
    startTestService({
      environment: { HEDUI_WEBHOOK_NETWORKS: '127.0.0.0/8', HEDUI_WEBHOOK_RETRIES: '0.1' },
      pipeline: () => ({
        extract: async ({ name, bytes }) => {
          const extraction = sampleExtraction([sampleDocument('1.00')]);
          const sha256 = createHash('sha256').update(bytes).digest('hex');
          return { ...extraction, file: { ...extraction.file, name, sha256, bytes: bytes.length } };
        },
        picture: async () => null,
        close: async () => undefined,
      }),
    }),
    startPageBrowser(),
    startWebhookReceiver(),
  ]);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await receiver?.close();
});

const open = (locale: string, path: string) =>
  browser.open(locale, DESK, new URL(path, service.address));
const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, service.address), init);
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

describe('an administrator', () => {
  it('makes a key that is shown once and works, rotates it, and ends it', async () => {
    const { page, complaints } = await open('zh-CN', '/');
    await page.getByRole('link', { name: '管理' }).click();
    await page.getByText('还没有密钥').waitFor();
    await browser.look(page, 'keys-none-zh');
    await page.getByLabel('名称').fill('贷款系统');
    await page.getByLabel('读取案件').check();
    await page.getByRole('button', { name: '生成密钥' }).click();
    const key = (await page.locator('.once code').textContent()) ?? '';
    await browser.look(page, 'keys-fresh-zh');
    const use = async (text: string) =>
      (await ask('/v1/cases', { headers: { authorization: `Bearer ${text}` } })).status;
    expect(await use(key)).toBe(200);
    await page.getByRole('button', { name: '已保存' }).click();
    await page.reload();
    await row(page, '贷款系统').getByText('有效').waitFor();
    expect(await page.locator('body').textContent()).not.toContain(key.split('_')[3]);

    await row(page, '贷款系统').getByRole('button', { name: '轮换' }).click();
    await page.getByText('将生成新的密钥').waitFor();
    await browser.look(page, 'keys-rotate-zh');
    await page.locator('.overlap').getByRole('button', { name: '轮换' }).click();
    await page.locator('.once code').waitFor();
    const rotated = (await page.locator('.once code').textContent()) ?? '';
    expect([rotated === key, await use(rotated), await use(key)]).toEqual([false, 200, 200]);
    const ended = row(page, rotated.split('_')[2] ?? '');
    await ended.getByRole('button', { name: '停用' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '停用' }).click();
    await ended.getByText('已停用').waitFor();
    expect(await use(rotated)).toBe(401);
    await browser.look(page, 'keys-zh');
    expect(complaints).toEqual([]);
  });

  it('adds a person, gives another role, and ends the access', async () => {
    const { page, complaints } = await open('en-US', '/#/administration/people');
    await page.getByLabel('User name').fill('li');
    await page.getByLabel('First password').fill('too short');
    expect(await page.getByRole('button', { name: 'Add the person' }).isDisabled()).toBe(true);
    await page.getByLabel('First password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Add the person' }).click();
    await row(page, 'li').getByText('may sign in').waitFor();
    // The name is taken: told in words.
    await page.getByLabel('User name').fill('li');
    await page.getByLabel('First password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Add the person' }).click();
    await page.getByRole('alert').getByText('is there already').waitFor();
    const signIn = async () => {
      const answer = await ask('/v1/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'li', password: PASSWORD }),
      });
      const { role } = (await answer.json()) as { readonly role?: string };
      return role ?? answer.status;
    };
    expect(await signIn()).toBe('underwriter');
    await row(page, 'li').getByRole('combobox').click();
    await page.locator('.ant-select-item-option').getByText('administrator').click();
    await expect.poll(signIn).toBe('administrator');
    await browser.look(page, 'people-en');
    await row(page, 'li').getByRole('button', { name: 'End' }).click();
    await page.getByText('cannot sign in again').waitFor();
    await page.getByRole('tooltip').getByRole('button', { name: 'End' }).click();
    await row(page, 'li').getByText('ended').waitFor();
    expect(await signIn()).toBe(401);
    expect(complaints).toEqual([]);
  });

  it('adds a webhook, sees what was sent and what was not, and sends it again', async () => {
    const { page, complaints } = await open('zh-CN', '/#/administration/webhooks');
    await page.getByLabel('地址').fill('https://169.254.169.254/');
    await page.getByRole('button', { name: '添加地址' }).click();
    await page.getByRole('alert').getByText('公网地址').waitFor();
    await page.getByLabel('地址').fill(receiver.url);
    await page.getByLabel('新增记录').uncheck();
    await page.getByRole('button', { name: '添加地址' }).click();
    const secret = (await page.locator('.once code').textContent()) ?? '';
    expect(secret).toMatch(/^whsec_/);
    receiver.trust(secret);
    await browser.look(page, 'webhooks-fresh-zh');
    await page.getByRole('button', { name: '已保存' }).click();

    receiver.behave({ status: 503 }, { status: 500 }, { status: 204 });
    const upload = (body: string) =>
      ask('/v1/documents', {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body,
      });
    await upload('a');
    await page.getByRole('link', { name: '投递记录' }).click();
    await row(page, 'document.verified').getByText('已放弃').waitFor();
    await upload('b');
    await row(page, 'document.verified').getByText('已送达').waitFor();
    const parked = page.getByRole('row').filter({ hasText: '500 对方拒收' });
    await parked.waitFor();
    await parked.getByRole('button', { name: /expand|展开/i }).click();
    await page.getByText('503 对方拒收').waitFor();
    await browser.look(page, 'webhook-log-zh');
    const before = receiver.received.length;
    await parked.getByRole('button', { name: '重发' }).click();
    await page.getByText('将重发 1 个事件').waitFor();
    await expect.poll(() => receiver.received.length).toBe(before + 1);
    // What is just being sent is not sent again: its end is written first.
    const delivered = row(page, 'document.verified').getByText('已送达');
    await expect.poll(() => delivered.count()).toBe(2);
    await page.getByRole('button', { name: '重发此时间以来的全部事件' }).click();
    await page.getByText('将重发 2 个事件').waitFor();
    await expect.poll(() => receiver.received.length).toBe(before + 3);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(2);

    await page.getByRole('link', { name: '← 事件通知' }).click();
    await row(page, receiver.url).getByRole('button', { name: '停用' }).click();
    await row(page, receiver.url).getByRole('button', { name: '启用' }).waitFor();
    await row(page, receiver.url).getByText('已停用').waitFor();
    await row(page, receiver.url).getByRole('button', { name: '轮换' }).click();
    await page.locator('.overlap').getByRole('button', { name: '轮换' }).click();
    await page.locator('.once code').waitFor();
    await browser.look(page, 'webhooks-zh');
    await row(page, receiver.url).getByRole('button', { name: '删除' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '删除' }).click();
    await page.getByText('还没有通知地址').waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('sees whether all is well, what waits, and which settings are on', async () => {
    const { page, complaints } = await open('en-US', '/#/administration/health');
    await page.getByText('All is well').waitFor();
    await page.getByText('off: no model is asked').waitFor();
    await page.getByText('documents are kept until withdrawn').waitFor();
    await page.getByText('public addresses by https, and 127.0.0.0/8').waitFor();
    await browser.look(page, 'health-en');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByText('关闭：不会调用任何大模型').waitFor();
    await browser.look(page, 'health-zh');
    expect(complaints).toEqual([]);
  });
});

it('what administrators load, nobody else does', async () => {
  const { page } = await open('zh-CN', '/docs');
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
  await page.route('**/v1/session', (route) =>
    route.fulfill({ json: { name: 'user:li', role: 'underwriter', case_id: null } }),
  );
  await page.goto(new URL('/#/administration/keys', service.address).href);
  await page.getByRole('link', { name: '案件' }).waitFor();
  expect(await page.getByRole('link', { name: '管理' }).count()).toBe(0);
  expect(loaded.filter((path) => path.includes('office'))).not.toEqual([]);
  expect(loaded.filter((path) => path.includes('administration'))).toEqual([]);
});
