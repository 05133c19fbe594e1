import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertUser } from '../records/insert-user.ts';
import { DEFAULT_TENANT } from '../records/tenant-database.ts';
import { sampleDocument } from '../records/testing/sample-document.ts';
import { SCOPES } from '../schemas/scope.ts';
import type { Role } from '../schemas/session.ts';
import { hashOfPassword } from './access/password.ts';
import { type Access, ROUTES } from './access/routes.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';

const PASSWORD = 'correct horse battery';
const WEBHOOK = { url: 'https://hooks.example/hedui', events: ['document.verified'] };
const HOST = { host: 'hedui.example' };
let service: TestApp;
/** By tenant and role the headers that sign in. */
const who: Record<'mine' | 'theirs', Record<Role, Record<string, string>>> = {
  mine: { applicant: {}, underwriter: {}, service: {}, administrator: {} },
  theirs: { applicant: {}, underwriter: {}, service: {}, administrator: {} },
};
/** What each tenant has. */
const things = {
  mine: { document: '', case: '', key: '', user: '', webhook: '', upload: '', reprocessing: '' },
  theirs: { document: '', case: '', key: '', user: '', webhook: '', upload: '', reprocessing: '' },
};

const ask = (options: InjectOptions) =>
  service.app.inject({ ...options, headers: { ...HOST, ...options.headers } });

async function linkOf(caseId: string): Promise<string> {
  const answer = await ask({
    method: 'POST',
    url: `/v1/cases/${caseId}/links`,
    headers: who.mine.underwriter,
    payload: {},
  });
  return answer.json().token;
}

const useLink = (token: string) =>
  ask({ method: 'POST', url: '/v1/sessions/link', payload: { token } });

async function signIn(tenant: string, name: string): Promise<Record<string, string>> {
  const answer = await ask({
    method: 'POST',
    url: '/v1/sessions',
    payload: { tenant, name, password: PASSWORD },
  });
  expect(answer.statusCode).toBe(201);
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}

beforeAll(async () => {
  service = await startTestApp();
  const passwordHash = await hashOfPassword(PASSWORD);
  await insertUser(service.test.tenant, {
    name: 'admin',
    role: 'administrator',
    passwordHash,
    createdBy: 'test',
  });
  who.mine.administrator = await signIn('default', 'admin');
  const made = await ask({
    method: 'POST',
    url: '/v1/tenants',
    headers: who.mine.administrator,
    payload: { name: 'bank-b', administrator: { name: 'admin', password: PASSWORD } },
  });
  expect(made.statusCode).toBe(201);
  who.theirs.administrator = await signIn('bank-b', 'admin');
  for (const [side, tenant] of [
    ['mine', 'default'],
    ['theirs', 'bank-b'],
  ] as const) {
    const headers = who[side].administrator;
    const addPerson = (name: string) =>
      ask({
        method: 'POST',
        url: '/v1/users',
        headers,
        payload: { name, role: 'underwriter', password: PASSWORD },
      });
    await addPerson('li');
    who[side].underwriter = await signIn(tenant, 'li');
    const key = (
      await ask({
        method: 'POST',
        url: '/v1/keys',
        headers,
        payload: { name: 'origination', scopes: SCOPES },
      })
    ).json();
    who[side].service = { authorization: `Bearer ${key.key}` };
    const spare = (
      await ask({
        method: 'POST',
        url: '/v1/keys',
        headers,
        payload: { name: 'spare', scopes: ['documents:read'] },
      })
    ).json();
    const user = (await addPerson('wang')).json();
    const webhook = (
      await ask({ method: 'POST', url: '/v1/webhooks', headers, payload: WEBHOOK })
    ).json();
    const opened = (
      await ask({ method: 'POST', url: '/v1/cases', headers, payload: { name: '甲公司' } })
    ).json();
    const link = (
      await ask({ method: 'POST', url: `/v1/cases/${opened.id}/links`, headers, payload: {} })
    ).json();
    const session = await ask({
      method: 'POST',
      url: '/v1/sessions/link',
      payload: { token: link.token },
    });
    who[side].applicant = {
      cookie: String(session.headers['set-cookie']).split(';')[0] ?? '',
    };
    const sent = await ask({
      method: 'POST',
      url: '/v1/documents',
      headers: { ...who[side].applicant, 'content-type': 'application/pdf' },
      payload: `a file of ${tenant}`,
    });
    await service.finish(sampleDocument('1.00', 'needs_review'));
    const begun = await ask({
      method: 'POST',
      url: '/v1/uploads',
      headers: { ...who[side].applicant, 'tus-resumable': '1.0.0', 'upload-length': '9' },
    });
    const upload = String(begun.headers.location).split('/').at(-1) ?? '';
    const again = await ask({
      method: 'POST',
      url: '/v1/reprocessings',
      headers,
      payload: { documents: [sent.json().id] },
    });
    things[side] = {
      document: sent.json().id,
      case: opened.id,
      key: spare.id,
      user: user.id,
      webhook: webhook.id,
      upload,
      reprocessing: again.json().id,
    };
  }
}, 120_000);
afterAll(() => service.close());

const DECISION = {
  document: 0,
  version: 1,
  decision: { action: 'confirm', targets: ['/lines/0/cells/c1'] },
};
/** What is sent where a route wants something; nothing of it would be found fault with. */
const PAYLOADS: Readonly<Record<string, () => InjectOptions['payload']>> = {
  'POST /v1/documents': () => 'bytes',
  'PATCH /v1/uploads/:id': () => 'bytes',
  'POST /v1/direct-uploads': () => ({ file_name: 'a', bytes: 1, sha256: '0'.repeat(64) }),
  'POST /v1/documents/:id/decisions': () => DECISION,
  'POST /v1/documents/:id/words': () => ({ document: 0, kind: 'balance_sheet', period: '2025' }),
  'PUT /v1/cases/:id/wanted': () => ({
    items: [{ kind: 'balance_sheet', period: '2025' }],
    note: null,
  }),
  'POST /v1/documents/:id/groupings': () => ({ versions: [1], parts: null, reason: 'as it was' }),
  'POST /v1/reprocessings': () => ({ documents: [things.mine.document] }),
  'POST /v1/reprocessings/:id/documents/:document': () => ({ action: 'drop' }),
  'POST /v1/cases': () => ({ name: '乙公司' }),
  'POST /v1/cases/:id/links': () => ({}),
  'POST /v1/cases/:id/joinings': () => ({
    ...{ documents: [things.mine.document, things.theirs.document], reason: 'two photos' },
  }),
  'POST /v1/cases/:id/joinings/:document': () => ({ action: 'undo', reason: 'they are two' }),
  'POST /v1/keys': () => ({ name: 'k', scopes: ['documents:read'] }),
  'POST /v1/keys/:id/rotate': () => ({}),
  'POST /v1/users': () => ({ name: randomUUID(), role: 'underwriter', password: PASSWORD }),
  'PATCH /v1/users/:id': () => ({ role: 'underwriter' }),
  'POST /v1/webhooks': () => WEBHOOK,
  'PATCH /v1/webhooks/:id': () => ({ enabled: true }),
  'POST /v1/webhooks/:id/rotate': () => ({}),
  'POST /v1/webhooks/:id/replay': () => ({ since: '2026-01-01T00:00:00Z' }),
  'POST /v1/tenants': () => ({
    name: `t-${randomUUID()}`,
    administrator: { name: 'a', password: PASSWORD },
  }),
};

const TUS = { 'tus-resumable': '1.0.0' };
const HEADERS: Readonly<Record<string, Record<string, string>>> = {
  'POST /v1/documents': { 'content-type': 'application/pdf' },
  'POST /v1/uploads': { ...TUS, 'upload-length': '9' },
  'PATCH /v1/uploads/:id': {
    ...TUS,
    'upload-offset': '0',
    'content-type': 'application/offset+octet-stream',
  },
  'DELETE /v1/uploads/:id': TUS,
};

/** What a route wants to be asked. */
const QUERIES: Readonly<Record<string, string>> = {
  'GET /v1/documents/:id/lineage': '?document=0&target=/lines/0/cells/c1',
};

/** A route with the ids of what a tenant has. */
function request(name: string, of: 'mine' | 'theirs' | 'nobody'): InjectOptions {
  const [method = '', route = ''] = name.split(' ');
  const ids =
    of === 'nobody'
      ? {
          document: randomUUID(),
          case: randomUUID(),
          key: 'abc',
          user: randomUUID(),
          webhook: randomUUID(),
          upload: randomUUID(),
          reprocessing: randomUUID(),
        }
      : things[of];
  const own = /^\/v1\/(?:direct-)?(\w+?)s\//.exec(route)?.[1] as keyof typeof ids | undefined;
  const url = route
    .replace(':id', own ? ids[own] : '')
    .replace(':document', ids.document)
    .replace(':page', '1')
    .concat(QUERIES[name] ?? '');
  const payload = PAYLOADS[name]?.();
  return {
    method: method as 'GET',
    url,
    ...(payload === undefined ? {} : { payload }),
    headers: HEADERS[name] ?? {},
  };
}

const GUARDED: readonly (readonly [string, Access])[] = Object.entries(ROUTES).filter(
  ([, access]) => (access as Access).roles !== 'anyone',
);
const ROLES: readonly Role[] = ['applicant', 'underwriter', 'service', 'administrator'];
/** Ends the session, or the thing, that other lines of the matrix need. */
const ENDING = [
  'DELETE /v1/uploads/:id',
  'DELETE /v1/session',
  'DELETE /v1/documents/:id',
  'DELETE /v1/keys/:id',
  'DELETE /v1/users/:id',
  'DELETE /v1/webhooks/:id',
  'POST /v1/cases/:id/withdrawal',
];

describe('every route and every role', () => {
  it.each(GUARDED)('%s lets in who may, and nobody else', async (name, access) => {
    const unknown = await ask(request(name, 'mine'));
    expect([unknown.statusCode, unknown.json().code]).toEqual([401, 'auth.required']);
    expect(unknown.headers['www-authenticate']).toContain('Bearer');
    for (const role of ROLES) {
      const may = access.roles.includes(role) && (role !== 'service' || access.scope !== null);
      // Of what it would end, one that is not there: who may is told so.
      const asked = request(name, ENDING.includes(name) && may ? 'nobody' : 'mine');
      if (name === 'DELETE /v1/session' && may) continue;
      const answer = await ask({ ...asked, headers: { ...asked.headers, ...who.mine[role] } });
      const code = answer.statusCode === 403 ? answer.json().code : null;
      expect([name, role, code], `${answer.statusCode} ${answer.body}`).toEqual([
        name,
        role,
        may ? null : 'auth.forbidden',
      ]);
      if (may) expect(answer.statusCode, answer.body).not.toBe(401);
      if (may) expect(answer.statusCode, answer.body).toBeLessThan(500);
    }
  });

  it.each([
    ['POST /v1/tenants', 'administrator'],
    ['GET /metrics', 'administrator'],
    ['GET /metrics', 'service'],
  ] as const)('%s is for the default tenant alone (%s)', async (name, role) => {
    const asked = request(name, 'mine');
    const answer = await ask({ ...asked, headers: who.theirs[role] });
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'auth.forbidden']);
  });

  it('GET /metrics needs its own scope, and tells a key that has it', async () => {
    const tellsWith = async (scope: string) => {
      const { key } = (
        await ask({
          method: 'POST',
          url: '/v1/keys',
          headers: who.mine.administrator,
          payload: { name: 'prometheus', scopes: [scope] },
        })
      ).json();
      const headers = { authorization: `Bearer ${key}` };
      return (await ask({ method: 'GET', url: '/metrics', headers })).statusCode;
    };
    expect(await tellsWith('metrics:read')).toBe(200);
    expect(await tellsWith('records:read')).toBe(403);
  });
});

describe('every route with an id of another tenant', () => {
  const WITH_ID = GUARDED.filter(([name]) => name.includes('/:'));
  it.each(WITH_ID)('%s answers 404, as to an id that nobody has', async (name, access) => {
    for (const role of ROLES) {
      if (!access.roles.includes(role) || (role === 'service' && access.scope === null)) continue;
      const answers = [];
      for (const of of ['theirs', 'nobody'] as const) {
        const asked = request(name, of);
        const answer = await ask({ ...asked, headers: { ...asked.headers, ...who.mine[role] } });
        const { instance: _, ...body } = answer.json();
        answers.push({ status: answer.statusCode, body });
      }
      const [theirs, nobodys] = answers;
      expect([name, role, theirs?.status]).toEqual([name, role, 404]);
      expect(theirs).toEqual(nobodys);
    }
    // And theirs is still there.
    const theirs = await ask({
      method: 'GET',
      url: `/v1/documents/${things.theirs.document}`,
      headers: who.theirs.administrator,
    });
    expect(theirs.json().state).toBe('needs_review');
  });

  it('a document of theirs is put into no case of mine, and mine into none of theirs', async () => {
    for (const [of, into] of [
      ['theirs', 'mine'],
      ['mine', 'theirs'],
    ] as const) {
      const answer = await ask({
        method: 'PUT',
        url: `/v1/cases/${things[into].case}/documents/${things[of].document}`,
        headers: who.mine.underwriter,
      });
      expect(answer.statusCode).toBe(404);
    }
    const joined = (document: string) =>
      ask({
        method: 'POST',
        url: `/v1/cases/${things.mine.case}/joinings`,
        headers: who.mine.underwriter,
        payload: { documents: [things.mine.document, document], reason: 'two photos' },
      });
    const { instance: _, ...theirs } = (await joined(things.theirs.document)).json();
    const { instance: __, ...nobodys } = (await joined(randomUUID())).json();
    expect([theirs.status, theirs.code]).toEqual([404, 'document.not_found']);
    expect(theirs).toEqual(nobodys);
    const answer = await ask({
      method: 'POST',
      url: '/v1/documents',
      headers: {
        ...who.mine.service,
        'content-type': 'application/pdf',
        'x-case-id': things.theirs.case,
      },
      payload: 'x',
    });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'case.not_found']);
  });

  it.each(GUARDED.filter(([name]) => name.startsWith('GET ') && !name.includes('/:')))(
    '%s lists nothing of theirs',
    async (name) => {
      for (const role of ROLES) {
        const answer = await ask({ ...request(name, 'mine'), headers: who.mine[role] });
        for (const id of Object.values(things.theirs)) expect(answer.body).not.toContain(id);
      }
    },
  );
});

describe('an applicant', () => {
  it('sees the uploads of its case alone, their state and advice, and no extraction', async () => {
    const other = await ask({
      method: 'POST',
      url: '/v1/documents',
      headers: { ...who.mine.service, 'content-type': 'application/pdf' },
      payload: 'of no case',
    });
    const { id } = other.json();
    const applicant = who.mine.applicant;
    expect(
      (await ask({ method: 'GET', url: `/v1/documents/${id}`, headers: applicant })).statusCode,
    ).toBe(404);
    const list = (await ask({ method: 'GET', url: '/v1/documents', headers: applicant })).json();
    const ids = list.documents.map((one: { id: string }) => one.id);
    expect(ids).toContain(things.mine.document);
    expect(ids).not.toContain(id);
    const own = await ask({
      method: 'GET',
      url: `/v1/documents/${things.mine.document}`,
      headers: applicant,
    });
    expect(own.json()).toMatchObject({ state: 'needs_review', extraction: null, advice: [] });
    // What was read of a page is not theirs, in the list neither, nor by searching for it.
    expect(list.documents.some((one: object) => 'review' in one)).toBe(false);
    const searched = await ask({
      method: 'GET',
      url: '/v1/documents?search=nowhere',
      headers: applicant,
    });
    expect(searched.json().documents).toHaveLength(ids.length);
    await service.finish(sampleDocument('1.00'));
  });

  it('is told one state of all that was read: a forger learns nothing by trying', async () => {
    const headers = who.mine.applicant;
    const send = (more: Record<string, string> = {}) =>
      ask({
        method: 'POST',
        url: '/v1/documents',
        headers: { ...headers, 'content-type': 'application/pdf', ...more },
        payload: 'nothing altered',
      });
    const key = { 'idempotency-key': 'the-good-one' };
    const { id } = (await send(key)).json();
    const get = async (url: string, as = headers) => ask({ method: 'GET', url, headers: as });
    const one = `/v1/documents/${id}`;
    const real = async () => (await get(one, who.mine.underwriter)).json().state;
    // What others sent before is read first.
    while ((await real()) === 'stored') await service.finish(sampleDocument('1.00'));
    expect(await real()).toBe('verified');
    expect((await get(one)).json().state).toBe('needs_review');
    expect((await send(key)).json()).toMatchObject({ id, state: 'needs_review' });
    expect((await get(`${one}/events`)).body).not.toContain('verified');
    const listed = async (query: string) =>
      (await get(`/v1/documents${query}`)).json().documents.map((own: { id: string }) => own.id);
    expect((await get('/v1/documents')).body).not.toContain('verified');
    expect(await listed('?state=verified')).toEqual([]);
    expect(await listed('?state=needs_review')).toEqual(
      expect.arrayContaining([id, things.mine.document]),
    );
  });

  it('takes no event streams away from the house', async () => {
    const sent = await ask({
      method: 'POST',
      url: '/v1/documents',
      headers: { ...who.mine.applicant, 'content-type': 'application/pdf' },
      payload: 'followed',
    });
    const url = `/v1/documents/${sent.json().id}`;
    const follow = (headers: Record<string, string>) =>
      ask({ method: 'GET', url: `${url}/events`, headers });
    const streams = Array.from({ length: 7 }, () => follow(who.mine.applicant));
    const refused = await Promise.race(streams);
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'quota.streams']);
    const own = follow(who.mine.underwriter);
    const state = async () =>
      (await ask({ method: 'GET', url, headers: who.mine.underwriter })).json().state;
    while ((await state()) === 'stored') await service.finish(sampleDocument('1.00'));
    const codes = (await Promise.all(streams)).map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 200)).toHaveLength(5);
    expect((await own).statusCode).toBe(200);
  });

  it('sees nothing that others put into its case', async () => {
    const sent = await ask({
      method: 'POST',
      url: '/v1/documents',
      headers: {
        ...who.mine.service,
        'content-type': 'application/pdf',
        'x-case-id': things.mine.case,
        'x-filename': 'credit-report.pdf',
      },
      payload: 'of the bank',
    });
    const { id } = sent.json();
    for (const path of ['', '/events', '/pages/1']) {
      const url = `/v1/documents/${id}${path}`;
      const answer = await ask({ method: 'GET', url, headers: who.mine.applicant });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'document.not_found']);
    }
    const list = await ask({ method: 'GET', url: '/v1/documents', headers: who.mine.applicant });
    expect(list.body).toContain(things.mine.document);
    expect(list.body).not.toContain('credit-report');
  });

  it('has a link that works once', async () => {
    const link = (
      await ask({
        method: 'POST',
        url: `/v1/cases/${things.mine.case}/links`,
        headers: who.mine.underwriter,
        payload: { hours: 1 },
      })
    ).json();
    const use = () =>
      ask({ method: 'POST', url: '/v1/sessions/link', payload: { token: link.token } });
    const both = await Promise.all([use(), use()]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 401]);
    expect(both.map(({ body }) => body).join()).toContain(things.mine.case);
    expect((await use()).statusCode).toBe(401);
    // It is no key and no session.
    const answer = await ask({
      method: 'GET',
      url: '/v1/documents',
      headers: { authorization: `Bearer ${link.token}` },
    });
    expect(answer.statusCode).toBe(401);
  });

  it('has a link that is not used up where no session begins', async () => {
    const { pool } = service.test;
    const link = await linkOf(things.mine.case);
    await pool.query(`
      create function away() returns trigger language plpgsql as
        $$ begin raise exception 'away' using errcode = '57P01'; end $$;
      create trigger away before insert on credentials for each row execute function away()`);
    expect((await useLink(link)).statusCode).toBe(503);
    await pool.query('drop function away() cascade');
    expect((await useLink(link)).statusCode).toBe(201);
  });

  it('begins no session, and gets no link, of a case that is withdrawn at this moment', async () => {
    const headers = who.mine.underwriter;
    const opened = (
      await ask({ method: 'POST', url: '/v1/cases', headers, payload: { name: '丁公司' } })
    ).json();
    const link = await linkOf(opened.id);
    const withdrawing = await service.test.pool.connect();
    try {
      await withdrawing.query('begin');
      await withdrawing.query('select from cases where id = $1 for update', [opened.id]);
      const both = Promise.all([
        useLink(link),
        ask({ method: 'POST', url: `/v1/cases/${opened.id}/links`, headers, payload: {} }),
      ]);
      await sleep(300);
      await withdrawing.query('update cases set withdrawn_at = now() where id = $1', [opened.id]);
      await withdrawing.query('commit');
      expect((await both).map(({ statusCode }) => statusCode)).toEqual([401, 410]);
    } finally {
      withdrawing.release(true);
    }
  });

  it('takes no Idempotency-Key away from the house by using it first', async () => {
    // As long as one may be.
    const key = { 'idempotency-key': 'loan-4711'.padEnd(255, '-') };
    const send = (headers: Record<string, string>, payload: string) =>
      ask({
        method: 'POST',
        url: '/v1/documents',
        headers: { ...headers, ...key, 'content-type': 'application/pdf' },
        payload,
      });
    const own = await send(who.mine.applicant, 'squatted');
    const ours = await send(who.mine.service, 'of the bank');
    expect([own.statusCode, ours.statusCode]).toEqual([202, 202]);
    expect((await send(who.mine.applicant, 'squatted')).json().id).toBe(own.json().id);
    expect((await send(who.mine.service, 'of the bank')).json().id).toBe(ours.json().id);
  });

  it('withdraws its own case and no other: all is erased, its session and links end', async () => {
    const post = (url: string, headers: Record<string, string>, payload: object = {}) =>
      ask({ method: 'POST', url, headers, payload });
    const staff = who.mine.underwriter;
    const made = (await post('/v1/cases', staff, { name: '丙公司' })).json();
    const links = [];
    for (let n = 0; n < 2; n += 1)
      links.push((await post(`/v1/cases/${made.id}/links`, staff)).json().token);
    const [used, unused] = links;
    const session = await post('/v1/sessions/link', {}, { token: used });
    const applicant = { cookie: String(session.headers['set-cookie']).split(';')[0] ?? '' };
    const sent = await ask({
      method: 'POST',
      url: '/v1/documents',
      headers: { ...applicant, 'content-type': 'application/pdf' },
      payload: 'to be withdrawn',
    });
    // Others may wait before it.
    const isRead = async () => {
      const url = `/v1/documents/${sent.json().id}`;
      return (await ask({ method: 'GET', url, headers: staff })).json().state === 'verified';
    };
    while (!(await isRead())) await service.finish(sampleDocument('27182818.28'));
    const before = await ask({ method: 'GET', url: '/v1/records?limit=200', headers: staff });
    const count = (text: string) => text.split('"27182818.28"').length;
    const foreign = await post(`/v1/cases/${things.mine.case}/withdrawal`, applicant);
    expect([foreign.statusCode, foreign.json().code]).toEqual([404, 'case.not_found']);

    const withdrawn = await post(`/v1/cases/${made.id}/withdrawal`, applicant);
    expect([withdrawn.statusCode, withdrawn.json()]).toEqual([200, { erased: [sent.json().id] }]);
    const get = async (url: string, headers: Record<string, string>) =>
      (await ask({ method: 'GET', url, headers })).statusCode;
    expect(await get('/v1/session', applicant)).toBe(401);
    expect((await post('/v1/sessions/link', {}, { token: unused })).statusCode).toBe(401);
    expect(await get(`/v1/documents/${sent.json().id}`, staff)).toBe(410);
    expect(await get(`/v1/cases/${made.id}`, staff)).toBe(410);
    expect((await post(`/v1/cases/${made.id}/withdrawal`, staff)).statusCode).toBe(410);
    expect((await post(`/v1/cases/${made.id}/links`, staff)).statusCode).toBe(410);
    const records = (await ask({ method: 'GET', url: '/v1/records?limit=200', headers: staff }))
      .body;
    expect(count(records)).toBeLessThan(count(before.body));
    expect(records).toContain('"kind":"withdrawal"');
    const all = (await ask({ method: 'GET', url: '/v1/cases?limit=200', headers: staff })).body;
    expect(all).not.toContain('丙公司');
  });
});

describe('API keys', () => {
  const make = async (payload: object) =>
    (
      await ask({ method: 'POST', url: '/v1/keys', headers: who.mine.administrator, payload })
    ).json();
  const use = (key: string, url = '/v1/documents') =>
    ask({ method: 'GET', url, headers: { authorization: `Bearer ${key}` } });

  it('have a kind, an id, a secret and a check; the database holds none that can be used', async () => {
    const { id, key } = await make({ name: 'a', scopes: ['documents:read'], environment: 'test' });
    expect(key).toMatch(new RegExp(`^hedui_test_${id}_[0-9a-f]{64}_[0-9a-f]{8}$`));
    const { rows } = await service.test.pool.query('select t::text as row from credentials t');
    const secret = key.split('_')[3];
    expect(JSON.stringify(rows)).toContain(id);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(service.log()).not.toContain(secret);
  });

  it('do what their scopes say', async () => {
    const { key } = await make({ name: 'a', scopes: ['cases:read'] });
    expect((await use(key, '/v1/cases')).statusCode).toBe(200);
    expect((await use(key)).json().code).toBe('auth.forbidden');
  });

  it('end: when revoked, when their time is over, and at a rotation after the overlap', async () => {
    const { id, key } = await make({ name: 'a', scopes: ['documents:read'] });
    const rotated = (
      await ask({
        method: 'POST',
        url: `/v1/keys/${id}/rotate`,
        headers: who.mine.administrator,
        payload: { overlap_seconds: 60 },
      })
    ).json();
    expect([(await use(key)).statusCode, (await use(rotated.key)).statusCode]).toEqual([200, 200]);
    expect(rotated.scopes).toEqual(['documents:read']);
    await service.test.pool.query(
      `update credentials set expires_at = now() - interval '1 second' where id = $1`,
      [id],
    );
    expect((await use(key)).json().code).toBe('auth.invalid');
    await ask({
      method: 'DELETE',
      url: `/v1/keys/${rotated.id}`,
      headers: who.mine.administrator,
    });
    expect((await use(rotated.key)).json().code).toBe('auth.invalid');
    const again = await ask({
      method: 'DELETE',
      url: `/v1/keys/${rotated.id}`,
      headers: who.mine.administrator,
    });
    expect(again.json().code).toBe('key.not_found');
  });

  it('tell when they were used last', async () => {
    const { id, key } = await make({ name: 'a', scopes: ['documents:read'] });
    await use(key);
    const { keys } = (
      await ask({ method: 'GET', url: '/v1/keys?limit=200', headers: who.mine.administrator })
    ).json();
    const used = keys.find((one: { id: string }) => one.id === id);
    expect(Date.now() - Date.parse(used.last_used_at)).toBeLessThan(60_000);
    expect(JSON.stringify(keys)).not.toContain(key.split('_')[3]);
  });

  it('are refused in an address, and say so to nobody who has none', async () => {
    const { key } = await make({ name: 'a', scopes: ['documents:read'] });
    const answer = await ask({ method: 'GET', url: `/v1/documents?key=${key}` });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.token_in_url']);
    expect(service.log()).not.toContain(key);
  });

  it('that are wrong in one digit are refused, whichever it is', async () => {
    const { key } = await make({ name: 'a', scopes: ['documents:read'] });
    for (const at of [12, 40, key.length - 1]) {
      const wrong = `${key.slice(0, at)}${key[at] === '0' ? '1' : '0'}${key.slice(at + 1)}`;
      expect((await use(wrong)).statusCode).toBe(401);
    }
  });
});

describe('failed attempts', () => {
  it('block their address for a while, with Retry-After, and nobody else', async () => {
    const attempt = (remoteAddress: string) =>
      service.app.inject({
        method: 'POST',
        url: '/v1/sessions/link',
        headers: HOST,
        remoteAddress,
        payload: { token: 'hedui_link_guess' },
      });
    const codes = [];
    for (let time = 0; time < 31; time += 1) codes.push((await attempt('10.0.0.9')).json().code);
    expect(codes.slice(0, 30)).toEqual(Array(30).fill('auth.invalid'));
    const blocked = await attempt('10.0.0.9');
    expect([blocked.statusCode, blocked.json().code]).toEqual([429, 'auth.blocked']);
    expect(Number(blocked.headers['retry-after'])).toBeGreaterThan(0);
    expect((await attempt('10.0.0.8')).statusCode).toBe(401);
    // A proxy of ours says whom it asks for; another one may say what it will.
    const through = (remoteAddress: string, address: string) =>
      service.app.inject({
        method: 'POST',
        url: '/v1/sessions/link',
        headers: { ...HOST, 'x-forwarded-for': `10.0.0.7, ${address}` },
        remoteAddress,
        payload: { token: 'hedui_link_guess' },
      });
    expect((await through('192.0.2.1', '10.0.0.9')).json().code).toBe('auth.blocked');
    expect((await through('192.0.2.1', '10.0.0.6')).json().code).toBe('auth.invalid');
    expect((await through('10.0.0.9', '10.0.0.6')).json().code).toBe('auth.blocked');
    // Strangers at the same address, behind a proxy say, keep nobody out who has what lets them in.
    for (const headers of [who.mine.service, who.mine.underwriter]) {
      const from = { headers: { ...HOST, ...headers }, remoteAddress: '10.0.0.9' };
      const answer = await service.app.inject({ ...from, method: 'GET', url: '/v1/documents' });
      expect(answer.statusCode).toBe(200);
    }
  });
});

describe('sessions', () => {
  it('are kept in a cookie that scripts and other sites do not get, and end', async () => {
    const answer = await ask({
      method: 'POST',
      url: '/v1/sessions',
      payload: { name: 'li', password: PASSWORD },
    });
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/'])
      expect(cookie).toContain(part);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const session = await ask({ method: 'GET', url: '/v1/session', headers });
    expect(session.json()).toEqual({ name: 'user:li', role: 'underwriter', case_id: null });
    expect((await ask({ method: 'DELETE', url: '/v1/session', headers })).statusCode).toBe(204);
    const after = await ask({ method: 'GET', url: '/v1/session', headers });
    expect(after.json().code).toBe('auth.invalid');
    expect(String(after.headers['set-cookie'])).toContain('Max-Age=0');
  });

  it.each([
    { tenant: 'default', name: 'li', password: 'wrong' },
    { tenant: 'default', name: 'nobody', password: PASSWORD },
    { tenant: 'nobody', name: 'li', password: PASSWORD },
  ])('are not begun by %o, and do not say what was wrong', async (payload) => {
    const answer = await ask({ method: 'POST', url: '/v1/sessions', payload });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'auth.invalid']);
  });

  it('change nothing for another site, or another port of this machine', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'http://hedui.example:3000' },
      { origin: 'null' },
    ]) {
      const answer = await ask({
        method: 'POST',
        url: '/v1/cases',
        headers: { ...who.mine.underwriter, ...headers },
        payload: { name: 'x' },
      });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.cross_site']);
    }
  });
});

describe('without signing in', () => {
  it('whoever is at this machine is the administrator of the default tenant, and nobody else is', async () => {
    const local = await startTestApp({ signIn: 'local' });
    const session = async (headers: Record<string, string>, remoteAddress = '127.0.0.1') =>
      (
        await local.app.inject({ method: 'GET', url: '/v1/session', headers, remoteAddress })
      ).json();
    try {
      const host = '127.0.0.1:8420';
      expect(await session({ host })).toEqual({
        name: 'local',
        role: 'administrator',
        case_id: null,
      });
      for (const [headers, address] of [
        [{ host }, '10.0.0.1'],
        [{ host: 'hedui.example' }, '127.0.0.1'],
        [{ host, 'x-forwarded-for': '10.0.0.1' }, '127.0.0.1'],
        [{ host, forwarded: 'for=10.0.0.1' }, '127.0.0.1'],
        [{ host, 'x-real-ip': '10.0.0.1' }, '127.0.0.1'],
      ] as const)
        expect((await session(headers, address)).code).toBe('auth.required');
      // A key that is not valid is not passed over.
      expect((await session({ host, authorization: 'Bearer nothing' })).code).toBe('auth.invalid');
    } finally {
      await local.close();
    }
  });

  it('nobody is anybody where signing in is required', async () => {
    const answer = await ask({ method: 'GET', url: '/v1/session', headers: { host: '127.0.0.1' } });
    expect(answer.json().code).toBe('auth.required');
  });
});

it('the default tenant is the first', () => {
  expect(service.test.tenant.tenantId).toBe(DEFAULT_TENANT);
});
