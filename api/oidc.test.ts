import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { begunCookie, begunOf } from './access/begun-cookie.ts';
import type { BegunSignIn } from './access/oidc-client.ts';
import type { OidcSettings } from './access/oidc-settings.ts';
import { CLIENT, type OidcServer, startOidcServer } from './testing/oidc-server.ts';
import { PEPPER, startTestApp, type TestApp } from './testing/test-app.ts';

const CODE_SECONDS = 2;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const listening = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (listening === null || typeof listening === 'string') throw new Error('no port');
  return listening.port;
}

let origin: string;
let provider: OidcServer;
let settings: OidcSettings;
let service: TestApp;
beforeAll(async () => {
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  provider = await startOidcServer(origin, CODE_SECONDS);
  settings = {
    issuer: new URL(provider.issuer),
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    origin,
    scopes: 'openid profile',
    nameClaim: 'preferred_username',
    roleClaim: 'hedui_role',
    roles: { underwriter: 'credit', administrator: 'hedui-admins' },
    tenantClaim: 'hedui_tenant',
  };
  service = await startTestApp({ oidc: settings });
  await service.test.addTenant('bank-b');
  await service.app.listen({ host: '127.0.0.1', port });
}, 60_000);
afterAll(async () => {
  await service?.close();
  await provider?.close();
});

const LI = { preferred_username: 'li', hedui_role: ['staff', 'credit'], hedui_tenant: 'default' };
beforeEach(() => provider.become('li', LI));

/** Cookies as a browser keeps them, by the site that set them. */
function jar() {
  const kept = new Map<string, Map<string, string>>();
  const of = (url: string) => {
    const { hostname } = new URL(url);
    const own = kept.get(hostname) ?? new Map<string, string>();
    kept.set(hostname, own);
    return own;
  };
  return {
    async get(url: string, headers: Record<string, string> = {}) {
      const cookie = [...of(url)].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie, ...headers } });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        if (value === '') of(url).delete(name);
        else of(url).set(name, value);
      }
      return answer;
    },
    /** Follows the provider until it sends the browser back; the address that it sends it to. */
    async comesBackTo(begun: string): Promise<string> {
      let url = begun;
      for (let hops = 0; hops < 10; hops += 1) {
        if (url.startsWith(`${origin}/sign-in/return`)) return url;
        const answer = await this.get(url);
        const location = answer.headers.get('location');
        if (!location) throw new Error(`${answer.status} ${await answer.text()}`);
        url = new URL(location, url).href;
      }
      throw new Error('no end of redirects');
    },
    cookie: (name: string) => of(origin).get(name),
    set: (name: string, value: string) => of(origin).set(name, value),
  };
}
type Jar = ReturnType<typeof jar>;

async function begin(browser: Jar): Promise<string> {
  const begun = await browser.get(`${origin}/sign-in`);
  expect(begun.status).toBe(302);
  return begun.headers.get('location') ?? '';
}
const signIn = async (browser: Jar) => browser.get(await browser.comesBackTo(await begin(browser)));
const session = async (browser: Jar) => {
  const answer = await browser.get(`${origin}/v1/session`);
  return { status: answer.status, ...((await answer.json()) as Record<string, unknown>) };
};
const codeOf = async (answer: Response) => {
  const { code } = (await answer.json()) as { code: string };
  return [answer.status, code];
};

describe('signing in at the provider', () => {
  it('begins a session in the role and tenant of the claims, with PKCE, state and nonce', async () => {
    const browser = jar();
    const url = new URL(await begin(browser));
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(url.searchParams.get(name)?.length).toBeGreaterThanOrEqual(43);
    const back = await browser.get(await browser.comesBackTo(url.href));
    expect([back.status, back.headers.get('location')]).toEqual([302, '/']);
    const [, set = ''] = back.headers.getSetCookie();
    expect(set).toMatch(/^hedui_session=hedui_session_.*HttpOnly; SameSite=Strict/);
    expect(await session(browser)).toMatchObject({ name: 'oidc:li', role: 'underwriter' });
    expect(browser.cookie('hedui_signing_in')).toBeUndefined();
    expect(service.log()).not.toContain(url.searchParams.get('state'));

    provider.become('wang', {
      ...LI,
      preferred_username: 'wang',
      hedui_tenant: 'bank-b',
      hedui_role: 'hedui-admins',
    });
    const other = jar();
    await signIn(other);
    expect(await session(other)).toMatchObject({ name: 'oidc:wang', role: 'administrator' });
    // Of its own tenant alone.
    expect((await other.get(`${origin}/metrics`)).status).toBe(403);
  });

  it('is refused with another state than was begun, with none, or of another browser', async () => {
    const browser = jar();
    const back = new URL(await browser.comesBackTo(await begin(browser)));
    back.searchParams.set('state', 'another');
    expect(await codeOf(await browser.get(back.href))).toEqual([401, 'auth.provider_refused']);
    // What was begun is over.
    expect(await codeOf(await browser.get(back.href))).toEqual([400, 'auth.sign_in_lost']);

    const victim = jar();
    const mine = await jar().comesBackTo(await begin(jar()));
    expect(await codeOf(await victim.get(mine))).toEqual([400, 'auth.sign_in_lost']);
    await begin(victim);
    expect(await codeOf(await victim.get(mine))).toEqual([401, 'auth.provider_refused']);
    expect((await session(victim)).status).toBe(401);
  });

  it('is refused with a code that was used before, and one that is too old', async () => {
    const browser = jar();
    const url = await begin(browser);
    const kept = browser.cookie('hedui_signing_in') ?? '';
    const back = await browser.comesBackTo(url);
    expect((await browser.get(back)).status).toBe(302);
    const thief = jar();
    thief.set('hedui_signing_in', kept);
    expect(await codeOf(await thief.get(back))).toEqual([401, 'auth.provider_refused']);

    const slow = jar();
    const late = await slow.comesBackTo(await begin(slow));
    await sleep((CODE_SECONDS + 1) * 1_000);
    expect(await codeOf(await slow.get(late))).toEqual([401, 'auth.provider_refused']);
    expect((await session(slow)).status).toBe(401);
  });

  it('is refused with a token of another sign-in, and with what was kept changed or too old', async () => {
    const browser = jar();
    const back = await browser.comesBackTo(await begin(browser));
    const [body = '', mac = ''] = (browser.cookie('hedui_signing_in') ?? '').split('.');
    const kept = JSON.parse(Buffer.from(body, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...kept, nonce: 'x' })).toString('base64url');
    browser.set('hedui_signing_in', `${changed}.${mac}`);
    expect(await codeOf(await browser.get(back))).toEqual([400, 'auth.sign_in_lost']);

    const { until: _, ...begun } = kept;
    const cookieOf = (one: BegunSignIn) =>
      /=([^;]*)/.exec(begunCookie(one, PEPPER, false))?.[1] ?? '';
    browser.set('hedui_signing_in', cookieOf({ ...begun, nonce: 'of another sign-in' }));
    expect(await codeOf(await browser.get(back))).toEqual([401, 'auth.provider_refused']);

    const cookie = `hedui_signing_in=${cookieOf(begun)}`;
    expect(begunOf(cookie, PEPPER)).toEqual(begun);
    expect(begunOf(cookie, `${PEPPER}!`)).toBeNull();
    vi.useFakeTimers({ now: Date.now() + 601_000 });
    expect(begunOf(cookie, PEPPER)).toBeNull();
    vi.useRealTimers();
  });

  it.each([
    ['no role', { hedui_role: undefined }],
    ['a role of nothing here', { hedui_role: ['staff'] }],
    [
      'the name of a role here, which the provider calls otherwise',
      { hedui_role: 'administrator' },
    ],
    ['no tenant', { hedui_tenant: undefined }],
    ['a tenant that is not there', { hedui_tenant: 'bank-c' }],
    ['a tenant of no name that one has', { hedui_tenant: 'a\0b' }],
    ['a name that cannot be shown', { preferred_username: 'li\0' }],
    ['no name', { preferred_username: undefined }],
  ])('does not let in who has %s', async (_, changed) => {
    const browser = jar();
    provider.become('guest', { ...LI, ...changed });
    expect(await codeOf(await signIn(browser))).toEqual([403, 'auth.not_admitted']);
    expect((await session(browser)).status).toBe(401);
  });

  it('in another role ends the sessions of the earlier one, and nobody else’s', async () => {
    const [desk, phone, other] = [jar(), jar(), jar()];
    provider.become('zhao', { ...LI, preferred_username: 'zhao', hedui_role: 'hedui-admins' });
    await signIn(desk);
    provider.become('sun', { ...LI, preferred_username: 'sun', hedui_role: 'hedui-admins' });
    await signIn(other);
    expect(await session(desk)).toMatchObject({ role: 'administrator' });
    provider.become('zhao', { ...LI, preferred_username: 'zhao', hedui_role: 'credit' });
    await signIn(phone);
    expect(await session(phone)).toMatchObject({ role: 'underwriter' });
    expect((await session(desk)).status).toBe(401);
    expect(await session(other)).toMatchObject({ role: 'administrator' });
  });

  it('ends by signing out, here and there', async () => {
    const browser = jar();
    await signIn(browser);
    const cookie = `hedui_session=${browser.cookie('hedui_session')}`;
    const ended = await fetch(`${origin}/v1/session`, { method: 'DELETE', headers: { cookie } });
    expect(ended.status).toBe(204);
    expect((await fetch(`${origin}/v1/session`, { headers: { cookie } })).status).toBe(401);
    const out = await browser.get(`${origin}/sign-out`);
    const url = new URL(out.headers.get('location') ?? '');
    expect(url.origin).toBe(provider.issuer);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/`);
  });
});

it('a provider that does not answer is said to be away, and is asked again; none at all is said too', async () => {
  const away = await startTestApp({
    oidc: { ...settings, issuer: new URL(`http://localhost:${await freePort()}`) },
  });
  const none = await startTestApp();
  const headers = { host: '127.0.0.1' };
  for (let tries = 0; tries < 2; tries += 1) {
    const answer = await away.app.inject({ url: '/sign-in', headers });
    expect([answer.statusCode, answer.json().code]).toEqual([503, 'auth.provider_away']);
  }
  const page = await away.app.inject({
    url: '/sign-in',
    headers: { ...headers, accept: 'text/html' },
  });
  expect(page.headers.location).toBe('/#sign-in=auth.provider_away');
  const answer = await none.app.inject({ url: '/sign-in', headers });
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'auth.no_provider']);
  expect((await none.app.inject({ url: '/v1/sign-in', headers })).json()).toEqual({
    password: true,
    provider: false,
  });
  await away.close();
  await none.close();
});

describe('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(() => browser?.close());

  it('the button leads to the provider, and back to the work list; who is not let in reads why', async () => {
    const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    provider.become('nobody', { preferred_username: 'nobody' });
    await page.goto(origin);
    await page.getByRole('link', { name: '用单位账号登录' }).click();
    await page.getByText('未授予您本系统的角色').waitFor();
    expect(page.url()).toBe(`${origin}/`);

    const fresh = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    provider.become('li', LI);
    await fresh.goto(origin);
    await fresh.getByRole('link', { name: '用单位账号登录' }).click();
    await fresh.getByPlaceholder('公司名称、税号或文件名').waitFor();
    await fresh.getByRole('button', { name: '退出' }).click();
    await fresh.waitForURL(`${provider.issuer}/**`);
  });
});
