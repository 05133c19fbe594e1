import { createHash } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../workers/testing/webhook-receiver.ts';
import { DESK, type PageBrowser, startPageBrowser } from './testing/page-browser.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

const PASSWORD = 'correct horse battery';
let service: TestService;
let browser: PageBrowser;
let receiver: WebhookReceiver;
/** Documents that were read, of each of which one event tells, whoever was told of it. */
let happened = 0;

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

const WORDS = {
  'zh-CN': {
    ...{ administration: '管理', rotate: '轮换', kept: '已保存', end: '停用', ended: '已停用' },
    ...{ name: '名称', purpose: '贷款系统', mayReadCases: '读取案件', makeKey: '生成密钥' },
    ...{ valid: '有效', newSecret: '将生成新的密钥' },
    ...{ userName: '用户名', password: '初始密码', addPerson: '添加用户', person: 'wang' },
    ...{
      maySignIn: '可登录',
      isThere: '该用户名已存在',
      role: '管理员',
      endsForGood: '不能再登录',
    },
    ...{ address: '地址', addAddress: '添加地址', publicOnly: '公网地址', appended: '新增记录' },
    ...{ deliveries: '投递记录', parked: '已放弃', delivered: '已送达', refused: '对方拒收' },
    ...{ sendAgain: '重发', sendAllAgain: '重发此时间以来的全部事件' },
    ...{ again: (count: number) => `将重发 ${count} 个事件`, webhooks: '事件通知' },
    ...{ turnOff: '停用', turnOn: '启用', isOff: '已停用', remove: '删除', none: '还没有通知地址' },
    allIsWell: '运行正常',
    settings: [
      ...['关闭：不会调用任何大模型', '不自动删除，直至撤回', '公网 https 地址，及 127.0.0.0/8'],
      '关闭：一人即可决定',
    ],
  },
  'en-US': {
    ...{ administration: 'Administration', rotate: 'Rotate', kept: 'I have kept it' },
    ...{ end: 'End', ended: 'ended', name: 'Name', purpose: 'loan origination' },
    ...{ mayReadCases: 'read cases', makeKey: 'Make the key', valid: 'valid' },
    newSecret: 'A new secret is made',
    ...{ userName: 'User name', password: 'First password', addPerson: 'Add the person' },
    ...{ person: 'li', maySignIn: 'may sign in', isThere: 'is there already' },
    ...{ role: 'administrator', endsForGood: 'cannot sign in again' },
    ...{ address: 'Address', addAddress: 'Add the address', publicOnly: 'public address' },
    ...{ appended: 'record appended', deliveries: 'Deliveries', parked: 'given up' },
    ...{ delivered: 'delivered', refused: 'refused', sendAgain: 'Send again' },
    ...{ sendAllAgain: 'Send again all since then' },
    again: (count: number) => `${count} event${count === 1 ? '' : 's'} will be sent again`,
    ...{ webhooks: 'Webhooks', turnOff: 'Turn off' },
    ...{ turnOn: 'Turn on', isOff: 'off', remove: 'Delete', none: 'There is no webhook yet' },
    allIsWell: 'All is well',
    settings: [
      ...['off: no model is asked', 'documents are kept until withdrawn'],
      ...['public addresses by https, and 127.0.0.0/8', 'off: one person decides'],
    ],
  },
} as const;

it('an administrator is told in both languages that there is no key yet', async () => {
  const { page, complaints } = await open('zh-CN', '/#/administration/keys');
  await page.getByText('还没有密钥').waitFor();
  await browser.look(page, 'keys-none-zh-CN');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('There is no key yet').waitFor();
  await browser.look(page, 'keys-none-en-US');
  expect(complaints).toEqual([]);
});

describe.each(['zh-CN', 'en-US'] as const)('an administrator who reads %s', (locale) => {
  const words = WORDS[locale];
  const button = (within: Page | Locator, name: string) => within.getByRole('button', { name });

  it('makes a key that is shown once and works, rotates it, and ends it', async () => {
    const { page, complaints } = await open(locale, '/');
    await page.getByRole('link', { name: words.administration }).click();
    await page.getByLabel(words.name).fill(words.purpose);
    await page.getByLabel(words.mayReadCases).check();
    // What is not named is not made.
    await page.getByLabel(words.name).fill(' ');
    await page.getByLabel(words.name).press('Enter');
    expect(await button(page, words.makeKey).isDisabled()).toBe(true);
    await page.getByLabel(words.name).fill(words.purpose);
    await page.getByLabel(words.name).press('Enter');
    const key = (await page.locator('.once code').textContent()) ?? '';
    await browser.look(page, `keys-fresh-${locale}`);
    const use = async (text: string) =>
      (await ask('/v1/cases', { headers: { authorization: `Bearer ${text}` } })).status;
    expect(await use(key)).toBe(200);
    await button(page, words.kept).click();
    await page.reload();
    await row(page, words.purpose).getByText(words.valid).waitFor();
    expect(await page.locator('body').textContent()).not.toContain(key.split('_')[3]);

    await button(row(page, words.purpose), words.rotate).click();
    await page.getByText(words.newSecret).waitFor();
    await browser.look(page, `keys-rotate-${locale}`);
    await button(page.locator('.overlap'), words.rotate).click();
    await page.locator('.once code').waitFor();
    const rotated = (await page.locator('.once code').textContent()) ?? '';
    expect([rotated === key, await use(rotated), await use(key)]).toEqual([false, 200, 200]);
    const ended = row(page, rotated.split('_')[2] ?? '');
    await button(ended, words.end).click();
    await button(page.getByRole('tooltip'), words.end).click();
    await ended.getByText(words.ended).waitFor();
    expect(await use(rotated)).toBe(401);
    await browser.look(page, `keys-${locale}`);
    expect(complaints).toEqual([]);
  });

  it('adds a person, gives another role, and ends the access', async () => {
    const { page, complaints } = await open(locale, '/#/administration/people');
    await page.getByLabel(words.userName).fill(words.person);
    await page.getByLabel(words.password).fill('too short');
    expect(await button(page, words.addPerson).isDisabled()).toBe(true);
    await page.getByLabel(words.password).fill(PASSWORD);
    await button(page, words.addPerson).click();
    await row(page, words.person).getByText(words.maySignIn).waitFor();
    // The name is taken: told in words.
    await page.getByLabel(words.userName).fill(words.person);
    await page.getByLabel(words.password).fill(PASSWORD);
    await button(page, words.addPerson).click();
    await page.getByRole('alert').getByText(words.isThere).waitFor();
    const signIn = async () => {
      const answer = await ask('/v1/sessions', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: words.person, password: PASSWORD }),
      });
      const { role } = (await answer.json()) as { readonly role?: string };
      return role ?? answer.status;
    };
    expect(await signIn()).toBe('underwriter');
    await row(page, words.person).getByRole('combobox').click();
    await page.locator('.ant-select-item-option').getByText(words.role).click();
    await expect.poll(signIn).toBe('administrator');
    await browser.look(page, `people-${locale}`);
    await button(row(page, words.person), words.end).click();
    await page.getByText(words.endsForGood).waitFor();
    await button(page.getByRole('tooltip'), words.end).click();
    await row(page, words.person).getByText(words.ended).waitFor();
    expect(await signIn()).toBe(401);
    expect(complaints).toEqual([]);
  });

  it('adds a webhook, sees what was sent and what was not, and sends it again', async () => {
    const { page, complaints } = await open(locale, '/#/administration/webhooks');
    await page.getByLabel(words.address).fill('https://169.254.169.254/');
    await button(page, words.addAddress).click();
    await page.getByRole('alert').getByText(words.publicOnly).waitFor();
    await page.getByLabel(words.address).fill(receiver.url);
    await page.getByLabel(words.appended).uncheck();
    await button(page, words.addAddress).click();
    const secret = (await page.locator('.once code').textContent()) ?? '';
    expect(secret).toMatch(/^whsec_/);
    receiver.trust(secret);
    await browser.look(page, `webhooks-fresh-${locale}`);
    await button(page, words.kept).click();

    const first = receiver.received.length;
    receiver.behave({ status: 503 }, { status: 500 }, { status: 204 });
    const upload = (body: string) => {
      happened += 1;
      return ask('/v1/documents', {
        method: 'POST',
        headers: { 'content-type': 'application/pdf' },
        body,
      });
    };
    await upload(`a ${locale}`);
    await page.getByRole('link', { name: words.deliveries }).click();
    await row(page, 'document.verified').getByText(words.parked).waitFor();
    await upload(`b ${locale}`);
    await row(page, 'document.verified').getByText(words.delivered).waitFor();
    const parked = page.getByRole('row').filter({ hasText: `500 ${words.refused}` });
    await parked.waitFor();
    await parked.getByRole('button', { name: /expand|展开/i }).click();
    await page.getByText(`503 ${words.refused}`).waitFor();
    await browser.look(page, `webhook-log-${locale}`);
    const before = receiver.received.length;
    await button(parked, words.sendAgain).click();
    await page.getByText(words.again(1)).waitFor();
    await expect.poll(() => receiver.received.length).toBe(before + 1);
    // What is just being sent is not sent again: its end is written first.
    const delivered = row(page, 'document.verified').getByText(words.delivered);
    await expect.poll(() => delivered.count()).toBe(2);
    await button(page, words.sendAllAgain).click();
    await page.getByText(words.again(happened)).waitFor();
    await expect.poll(() => receiver.received.length).toBe(before + 1 + happened);
    expect(new Set(receiver.received.slice(first).map(({ id }) => id)).size).toBe(happened);

    await page.getByRole('link', { name: `← ${words.webhooks}` }).click();
    await button(row(page, receiver.url), words.turnOff).click();
    await button(row(page, receiver.url), words.turnOn).waitFor();
    await row(page, receiver.url).getByText(words.isOff, { exact: true }).waitFor();
    await button(row(page, receiver.url), words.rotate).click();
    await button(page.locator('.overlap'), words.rotate).click();
    await page.locator('.once code').waitFor();
    await browser.look(page, `webhooks-${locale}`);
    await button(row(page, receiver.url), words.remove).click();
    await button(page.getByRole('tooltip'), words.remove).click();
    await page.getByText(words.none).waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);

  it('sees whether all is well, what waits, and which settings are on', async () => {
    const { page, complaints } = await open(locale, '/#/administration/health');
    await page.getByText(words.allIsWell).waitFor();
    for (const setting of words.settings) await page.getByText(setting).waitFor();
    await browser.look(page, `health-${locale}`);
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
