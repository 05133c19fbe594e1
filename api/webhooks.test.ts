import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDocument } from '../records/testing/sample-document.ts';
import { MOST_ENDPOINTS } from '../records/webhooks/insert-endpoint.ts';
import { createTargetPolicy } from '../workers/webhooks/target-policy.ts';
import { PEPPER, startTestApp, type TestApp } from './testing/test-app.ts';

const HOST = { host: '127.0.0.1' };
const URL_OF_RECEIVER = 'https://hooks.example/hedui';
let service: TestApp;
const policy = createTargetPolicy([]);

beforeAll(async () => {
  service = await startTestApp({
    signIn: 'local',
    acceptsTarget: (url) => policy.accepts(url) !== null,
  });
}, 60_000);
afterAll(() => service.close());

async function ask(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) {
  const answer = await service.app.inject({
    ...{ method, url, headers: HOST },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json(), answer };
}
const create = (payload: object = {}) =>
  ask('POST', '/v1/webhooks', { url: URL_OF_RECEIVER, events: ['document.verified'], ...payload });

it('an endpoint is made with a secret that is shown once and kept nowhere', async () => {
  const { status, body, answer } = await create({ events: ['document.verified', 'case.changed'] });
  expect(status).toBe(201);
  expect(answer.headers['cache-control']).toBe('no-store');
  const { secret, ...view } = body;
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(view).toMatchObject({
    url: URL_OF_RECEIVER,
    events: ['document.verified', 'case.changed'],
    disabled_at: null,
    former_secret_until: null,
    secret_valid: true,
    waiting: 0,
    parked: 0,
  });
  const list = await ask('GET', '/v1/webhooks');
  expect(list.body.webhooks).toEqual([view]);
  expect(list.answer.body).not.toContain(secret.slice(6, 20));
  const { rows } = await service.test.pool.query('select w::text as row from webhook_endpoints w');
  expect(JSON.stringify(rows)).not.toContain(secret.slice(6, 20));
  expect(service.log()).not.toContain(secret.slice(6, 20));
  expect(JSON.stringify(rows)).not.toContain(PEPPER);
  await ask('DELETE', `/v1/webhooks/${view.id}`);
});

it.each([
  'http://hooks.example/',
  'https://127.0.0.1/',
  'https://169.254.169.254/',
  'https://user@hooks.example/',
  'https://hooks.example:22/',
  'nonsense',
])('no endpoint is made at %s', async (url) => {
  const { status, body } = await create({ url });
  expect([status, body.code]).toEqual([422, 'webhook.address']);
  expect(body.message.zh).toContain('https');
});

it('an event that is not known, and an endpoint too many, are refused', async () => {
  expect((await create({ events: ['document.sold'] })).status).toBe(400);
  expect((await create({ events: [] })).status).toBe(400);
  const made = [];
  for (let n = 0; n < MOST_ENDPOINTS; n += 1) made.push((await create()).body.id);
  const { status, body } = await create();
  expect([status, body.code]).toEqual([409, 'webhook.too_many']);
  for (const id of made) expect((await ask('DELETE', `/v1/webhooks/${id}`)).status).toBe(204);
  expect((await ask('GET', '/v1/webhooks')).body.webhooks).toEqual([]);
});

describe('an endpoint', () => {
  it('has another secret after a rotation; the former is good until its time is over', async () => {
    const { body: made } = await create();
    const { body: rotated } = await ask('POST', `/v1/webhooks/${made.id}/rotate`, {
      overlap_seconds: 60,
    });
    expect(rotated.secret).not.toBe(made.secret);
    const until = Date.parse(rotated.former_secret_until) - Date.now();
    expect(until).toBeGreaterThan(50_000);
    expect(until).toBeLessThan(70_000);
    const { body: again } = await ask('POST', `/v1/webhooks/${made.id}/rotate`, {
      overlap_seconds: 0,
    });
    expect(again.former_secret_until).toBeNull();
    await ask('DELETE', `/v1/webhooks/${made.id}`);
  });

  it('says when the service has another key than it had', async () => {
    const { body: made } = await create();
    await service.test.pool.query(`update webhook_endpoints set secret_hash = 'of another key'`);
    const secretValid = async () =>
      (await ask('GET', '/v1/webhooks')).body.webhooks[0].secret_valid;
    expect(await secretValid()).toBe(false);
    await ask('POST', `/v1/webhooks/${made.id}/rotate`, {});
    expect(await secretValid()).toBe(true);
    await ask('DELETE', `/v1/webhooks/${made.id}`);
  });

  it('is disabled and enabled, tells what it was sent, page by page, and is sent it again', async () => {
    const { body: made } = await create({ events: ['document.verified', 'record.appended'] });
    const path = `/v1/webhooks/${made.id}`;
    for (const name of ['a', 'b']) {
      await service.app.inject({
        method: 'POST',
        url: '/v1/documents',
        headers: { ...HOST, 'content-type': 'application/pdf' },
        payload: name,
      });
      await service.finish(sampleDocument('1.00'));
    }
    const page = await ask('GET', `${path}/deliveries?limit=3`);
    expect(page.body.deliveries.map((one: { sequence: number }) => one.sequence)).toEqual([
      4, 3, 2,
    ]);
    expect(page.body.deliveries[0]).toMatchObject({
      type: 'record.appended',
      state: 'waiting',
      attempts: [],
    });
    const rest = await ask('GET', `${path}/deliveries?cursor=${page.body.next_cursor}`);
    expect(rest.body).toMatchObject({ deliveries: [{ sequence: 1 }], next_cursor: null });
    expect((await ask('GET', `${path}/deliveries?state=parked`)).body.deliveries).toEqual([]);

    await service.test.pool.query(`update webhook_deliveries set state = 'parked'`);
    expect((await ask('GET', '/v1/webhooks')).body.webhooks[0]).toMatchObject({ parked: 4 });
    const one = await ask('POST', `${path}/replay`, { sequence: 2 });
    expect([one.status, one.body]).toEqual([202, { replayed: 1 }]);
    expect((await ask('POST', `${path}/replay`, { sequence: 99 })).body.code).toBe(
      'webhook.no_event',
    );
    const since = await ask('POST', `${path}/replay`, { since: '2020-01-01T00:00:00+08:00' });
    expect(since.body).toEqual({ replayed: 4 });
    expect((await ask('POST', `${path}/replay`, {})).status).toBe(400);
    expect(
      (await ask('POST', `${path}/replay`, { sequence: 1, since: '2020-01-01T00:00:00Z' })).status,
    ).toBe(400);

    const disabled = await ask('PATCH', path, { enabled: false });
    expect(disabled.body).toMatchObject({ disabled_because: 'asked', waiting: 4 });
    expect((await ask('PATCH', path, { enabled: true })).body.disabled_at).toBeNull();
    await ask('DELETE', path);
    expect((await ask('GET', `${path}/deliveries`)).body.code).toBe('webhook.not_found');
    expect((await ask('DELETE', '/v1/webhooks/nothing')).body.code).toBe('webhook.not_found');
  });
});

it('GET /v1/service tells versions, settings and what waits', async () => {
  const { status, body } = await ask('GET', '/v1/service');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    version: '0.0.0',
    queue: { open: 0 },
    webhooks: { waiting: 0, parked: 0 },
    settings: { model: null, retention_days: { files: null, records: null, audit: null } },
  });
});

describe('a person', () => {
  const PASSWORD = 'correct horse battery';
  const add = async (name: string, role: string) =>
    (await ask('POST', '/v1/users', { name, role, password: PASSWORD })).body;
  const signIn = (name: string) =>
    service.app.inject({
      ...{ method: 'POST', url: '/v1/sessions', headers: HOST },
      payload: { name, password: PASSWORD },
    });
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) => ({
    ...HOST,
    cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '',
  });
  const session = (headers: Record<string, string>) =>
    service.app.inject({ method: 'GET', url: '/v1/session', headers });

  it('who is given another role signs in anew with it', async () => {
    const { id } = await add('zhao', 'underwriter');
    const before = cookieOf(await signIn('zhao'));
    expect((await session(before)).json().role).toBe('underwriter');
    const changed = await ask('PATCH', `/v1/users/${id}`, { role: 'administrator' });
    expect(changed.body).toMatchObject({ name: 'zhao', role: 'administrator', ended_at: null });
    expect((await session(before)).statusCode).toBe(401);
    expect((await session(cookieOf(await signIn('zhao')))).json().role).toBe('administrator');
  });

  it('who is ended is out at once and comes in no more; the name stays taken', async () => {
    const { id } = await add('qian', 'underwriter');
    const before = cookieOf(await signIn('qian'));
    expect((await ask('DELETE', `/v1/users/${id}`)).status).toBe(204);
    expect((await session(before)).statusCode).toBe(401);
    expect((await signIn('qian')).statusCode).toBe(401);
    expect(
      (await ask('POST', '/v1/users', { name: 'qian', role: 'underwriter', password: PASSWORD }))
        .body.code,
    ).toBe('user.taken');
    expect((await ask('DELETE', `/v1/users/${id}`)).body.code).toBe('user.not_found');
    const { users } = (await ask('GET', '/v1/users')).body;
    expect(users.find((one: { id: string }) => one.id === id).ended_at).not.toBeNull();
  });

  it('who signs in while the access is ended is out in either order', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await add(`li-${round}`, 'underwriter');
      const [signedIn] = await Promise.all([
        signIn(`li-${round}`),
        ask('DELETE', `/v1/users/${id}`),
      ]);
      const after = signedIn.statusCode === 201 ? await session(cookieOf(signedIn)) : signedIn;
      expect(after.statusCode).toBe(401);
    }
  });

  it('changes nobody by the own hand who is oneself', async () => {
    const { id } = await add('sun', 'administrator');
    const headers = cookieOf(await signIn('sun'));
    for (const method of ['DELETE', 'PATCH'] as const) {
      const answer = await service.app.inject({
        ...{ method, url: `/v1/users/${id}`, headers },
        ...(method === 'PATCH' ? { payload: { role: 'underwriter' } } : {}),
      });
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'user.self']);
    }
  });
});
