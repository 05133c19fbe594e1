import { randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { insertUser } from '../records/insert-user.ts';
import { sampleDocument } from '../records/testing/sample-document.ts';
import type { Document } from '../schemas/document.ts';
import { absentField, type Field } from '../schemas/field.ts';
import { hashOfPassword } from './access/password.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';

const FIGURE = '31415926.53';
const PASSWORD = 'correct horse battery';
const NOTE = '请提供盖章的年报。';

let service: TestApp;
let staff: Record<string, string>;
let key: Record<string, string>;
let caseId: string;
let applicant: Record<string, string>;

const ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  headers: Record<string, string>,
  payload?: InjectOptions['payload'],
) =>
  service.app.inject({
    ...{ method, url, headers: { host: 'hedui.example', ...headers } },
    ...(payload === undefined ? {} : { payload }),
  });

beforeAll(async () => {
  service = await startTestApp();
  await insertUser(service.test.tenant, {
    ...{ name: 'admin', role: 'administrator', createdBy: 'test' },
    passwordHash: await hashOfPassword(PASSWORD),
  });
  const signedIn = { tenant: 'default', name: 'admin', password: PASSWORD };
  staff = cookieOf(await ask('POST', '/v1/sessions', {}, signedIn));
  const scopes = ['cases:read', 'cases:write', 'documents:read'];
  const made = await ask('POST', '/v1/keys', staff, { name: 'origination', scopes });
  key = { authorization: `Bearer ${made.json().key}` };
}, 60_000);
afterAll(() => service?.close());
beforeEach(async () => {
  caseId = (await ask('POST', '/v1/cases', staff, { name: '甲公司' })).json().id;
  applicant = await comeTo(caseId);
});

function cookieOf(answer: { headers: Record<string, unknown> }): Record<string, string> {
  return { cookie: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}
async function comeTo(id: string): Promise<Record<string, string>> {
  const { token } = (await ask('POST', `/v1/cases/${id}/links`, staff, {})).json();
  return cookieOf(await ask('POST', '/v1/sessions/link', {}, { token }));
}

const field = (value: string): Field => ({
  ...{ ...absentField(), value, raw: value, page: 1, status: 'unverified', witnesses: ['ocr'] },
});
const balance = (end: string, more: Partial<Document> = {}): Document => {
  const sample = sampleDocument(FIGURE);
  return { ...sample, header: { ...sample.header, period_end: field(end) }, ...more };
};
async function send(who: Record<string, string>, ...documents: Document[]): Promise<string> {
  const headers = { ...who, 'content-type': 'application/pdf', 'x-case-id': caseId };
  const own = who === applicant ? { ...who, 'content-type': 'application/pdf' } : headers;
  const sent = await ask('POST', '/v1/documents', own, `%PDF ${randomUUID()}`);
  expect(sent.statusCode, sent.body).toBe(202);
  await service.finish(...documents);
  return sent.json().id;
}
const want = (body: object, who = staff) => ask('PUT', `/v1/cases/${caseId}/wanted`, who, body);
const look = async (who = applicant) =>
  (await ask('GET', `/v1/cases/${caseId}/wanted`, who)).json();
const say = (id: string, body: object, who = applicant) =>
  ask('POST', `/v1/documents/${id}/words`, who, body);
const YEAR = { kind: 'balance_sheet', period: '2025' };

describe('what is asked of an applicant', () => {
  it('is said by an underwriter or a program, and seen by the applicant with what has arrived', async () => {
    expect(await look()).toEqual({
      ...{ items: [], note: null, said_by: null, said_at: null, complete: true },
    });
    const invoices = {
      ...{ kind: 'invoices', direction: 'issued', count: null },
      months: { from: '2025-01', to: '2025-06' },
    };
    const note = { zh: NOTE, en: null };
    const said = await want({ items: [YEAR, invoices], note }, key);
    expect(said.statusCode, said.body).toBe(200);
    expect(said.json()).toMatchObject({ said_by: expect.stringContaining('key:'), note });
    const id = await send(applicant, balance('2025-12-31'));
    const seen = await look();
    expect(seen).toMatchObject({
      ...{ note, said_by: null, said_at: said.json().said_at },
      items: [
        { item: YEAR, state: 'arrived', documents: [] },
        { item: invoices, state: 'missing', wanted: 6, arrived: 0, documents: [] },
      ],
    });
    // Who works on it is told which document answers.
    expect((await look(key)).items[0].documents).toEqual([
      { id, document: 0, because: 'recognised' },
    ]);
    expect(JSON.stringify(seen)).not.toMatch(/31415926|verified|货币|key:/);
    // All of it is said anew.
    expect((await want({ items: [], note: null })).json()).toMatchObject({ items: [] });
  });

  it('is there whoever sent it, also in what was joined; what is withdrawn is missing again', async () => {
    await want({ items: [YEAR], note: null });
    const id = await send(staff, balance('2025-12-31'));
    expect((await look()).items).toMatchObject([{ state: 'arrived', documents: [] }]);
    await ask('DELETE', `/v1/documents/${id}`, staff);
    expect((await look()).items).toMatchObject([{ state: 'missing' }]);
  });

  it('of a joining counts by what was read of it, and is shown at each of its files', async () => {
    await want({ items: [YEAR], note: null });
    const files = [await send(applicant, balance('2024-12-31')), await send(applicant)];
    const joined = await ask('POST', `/v1/cases/${caseId}/joinings`, staff, {
      ...{ documents: files, reason: 'two photos' },
    });
    expect(joined.statusCode, joined.body).toBe(202);
    expect((await look()).items).toMatchObject([{ state: 'missing' }]);
    await service.finish(balance('2025-12-31', { pages: [1, 2] }));
    expect((await look()).items).toMatchObject([{ state: 'arrived' }]);
    for (const id of files) {
      const view = (await ask('GET', `/v1/documents/${id}`, applicant)).json();
      expect(view.recognised).toMatchObject([{ date: '2025-12-31', pages: [1], document: 0 }]);
    }
    // What is said of a file is said of what holds its pages.
    const said = await say(files[1] ?? '', { document: 0, ...YEAR, period: '2023' });
    expect(said.json()).toMatchObject({ told: { period: '2023', differs: true } });
    expect((await look()).items).toMatchObject([{ state: 'missing' }]);
    const { id } = joined.json();
    const words = (await ask('GET', `/v1/documents/${id}/words`, staff)).json();
    expect(words).toMatchObject({ words: [{ document: 0, pages: [1, 2], period: '2023' }] });
  });

  it.each([
    [
      [{ kind: 'balance_sheet', period: '2025-Q5' }],
      400,
      'request.invalid',
      '/body/items/0/period',
    ],
    [[{ kind: 'licence', period: '2025' }], 400, 'request.invalid', '/body/items/0/kind'],
    [[{ ...YEAR, count: 1 }], 400, 'request.invalid', '/body/items/0'],
    [[YEAR, YEAR], 422, 'wanted.twice', '/items/1'],
    [
      [{ kind: 'invoices', direction: null, months: null, count: null }],
      ...([422, 'wanted.no_measure', '/items/0'] as const),
    ],
    [
      [
        {
          kind: 'invoices',
          direction: null,
          months: { from: '2025-02', to: '2025-01' },
          count: null,
        },
      ],
      ...([422, 'wanted.months_reversed', '/items/0/months'] as const),
    ],
    [
      [{ kind: 'invoices', direction: null, months: { from: '1999-02', to: '2025-01' }, count: 1 }],
      ...([422, 'wanted.too_many_months', '/items/0/months'] as const),
    ],
  ])(
    '%j is refused with %i %s at %s, in both languages, and what stood stays',
    async (items, status, code, pointer) => {
      await want({ items: [YEAR], note: null });
      const answer = await want({ items, note: null });
      expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
      expect(answer.json().issues[0].pointer).toBe(pointer);
      expect(answer.json().message.en).toMatch(/\w/);
      expect(answer.json().message.zh).toMatch(/[一-鿿]/);
      expect((await look()).items).toMatchObject([{ item: YEAR }]);
    },
  );

  it('does not replace what somebody else said meanwhile', async () => {
    const first = (await want({ items: [YEAR], note: null, seen: null })).json();
    const late = await want({ items: [], note: null, seen: null });
    expect([late.statusCode, late.json().code]).toEqual([409, 'wanted.changed']);
    const next = await want({ items: [], note: { zh: null, en: 'Thanks' }, seen: first.said_at });
    expect(next.json()).toMatchObject({ items: [], note: { zh: null, en: 'Thanks' } });
  });

  it('is nothing that an applicant may say, nor see of another case', async () => {
    const own = await want({ items: [], note: null }, applicant);
    expect([own.statusCode, own.json().code]).toEqual([403, 'auth.forbidden']);
    const other = (await ask('POST', '/v1/cases', staff, { name: '乙公司' })).json().id;
    const answer = await ask('GET', `/v1/cases/${other}/wanted`, applicant);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'case.not_found']);
  });
});

describe('what an applicant says that a document is', () => {
  const told = { kind: 'income_statement', period: '2025' } as const;

  it('stands beside what was recognised, changes no figure, and is to be checked', async () => {
    await want({ items: [told, YEAR], note: null });
    const id = await send(applicant, balance('2025-12-31'));
    const before = (await ask('GET', `/v1/documents/${id}`, staff)).json();
    const said = await say(id, { document: 0, ...told });
    expect(said.statusCode, said.body).toBe(201);
    expect(said.json()).toMatchObject({
      ...{ document: 0, kind: 'balance_sheet', date: '2025-12-31', periods: ['2025'] },
      told: { ...told, said_by: `applicant:${caseId}`, differs: true },
    });
    expect((await look()).items).toMatchObject([{ state: 'to_check' }, { state: 'missing' }]);
    const { items } = await look(staff);
    expect(items[0].documents).toEqual([{ id, document: 0, because: 'told' }]);

    const after = (await ask('GET', `/v1/documents/${id}`, staff)).json();
    expect(after.recognised).toEqual([said.json()]);
    expect({ ...after, recognised: [] }).toEqual({ ...before, recognised: [] });
    const { records } = (await ask('GET', `/v1/documents/${id}/records`, staff)).json();
    expect(records).toHaveLength(1);

    // The last word counts; the first is kept.
    await say(id, { document: 0, kind: 'balance_sheet', period: '2025-Q4' });
    expect((await look()).items).toMatchObject([{ state: 'missing' }, { state: 'arrived' }]);
    const { words } = (await ask('GET', `/v1/documents/${id}/words`, key)).json();
    expect(words).toMatchObject([
      { ...told, document: 0, pages: [1], said_by: `applicant:${caseId}` },
      { kind: 'balance_sheet', period: '2025-Q4' },
    ]);
  });

  it('is of a file in which nothing was recognised as well', async () => {
    await want({ items: [told], note: null });
    const id = await send(applicant);
    const view = (await ask('GET', `/v1/documents/${id}`, applicant)).json();
    expect(view.recognised).toMatchObject([{ document: null, kind: 'unknown', told: null }]);
    expect((await say(id, { document: null, ...told })).statusCode).toBe(201);
    expect((await look()).items).toMatchObject([{ state: 'to_check' }]);
    const view2 = (await ask('GET', `/v1/documents/${id}`, staff)).json();
    expect([view2.state, view2.recognised[0].told.kind]).toEqual(['rejected', told.kind]);
  });

  it('tells the applicant nothing of figures, doubts or names', async () => {
    const document = balance('2025-12-31');
    const id = await send(applicant, {
      ...document,
      header: { ...document.header, entity_name: field('金丝雀贸易有限公司') },
    });
    const { body } = await ask('GET', `/v1/documents/${id}`, applicant);
    const said = await say(id, { document: 0, ...told });
    for (const text of [body, said.body, JSON.stringify(await look())])
      expect(text).not.toMatch(/31415926|金丝雀|unverified|witness|货币/);
    expect(JSON.parse(body)).toMatchObject({ extraction: null, versions: [] });
  });

  it.each([
    [{ document: 0, kind: 'licence', period: null }, 400, 'request.invalid'],
    [{ document: 0, kind: 'invoice', period: 'March' }, 400, 'request.invalid'],
    [{ document: 0, kind: 'invoice', period: null, value: '1.00' }, 400, 'request.invalid'],
    [{ document: 1, ...told }, 404, 'document.no_such_part'],
    [{ document: null, ...told }, 404, 'document.no_such_part'],
  ])('%j is refused with %i %s in both languages', async (body, status, code) => {
    const id = await send(applicant, balance('2025-12-31'));
    const answer = await say(id, body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.json().message.zh).toMatch(/[一-鿿]/);
    expect(answer.json().message.en).toMatch(/\w/);
  });

  it('is theirs alone, of what they sent themselves, once it is read', async () => {
    const id = await send(applicant, balance('2025-12-31'));
    for (const who of [staff, key])
      expect((await say(id, { document: 0, ...told }, who)).json().code).toBe('auth.forbidden');
    const other = await comeTo((await ask('POST', '/v1/cases', staff, { name: '乙' })).json().id);
    const ofBank = await send(staff, balance('2025-12-31'));
    for (const [one, who] of [
      [id, other],
      [ofBank, applicant],
    ] as const)
      expect((await say(one, { document: 0, ...told }, who)).json().code).toBe(
        'document.not_found',
      );
    const pdf = { ...applicant, 'content-type': 'application/pdf' };
    const sent = await ask('POST', '/v1/documents', pdf, '%PDF not read yet');
    const early = await say(sent.json().id, { document: null, ...told });
    expect([early.statusCode, early.json().code]).toEqual([409, 'document.not_ready']);
    await service.finish(balance('2025-12-31'));
    expect((await ask('GET', `/v1/documents/${id}/words`, applicant)).statusCode).toBe(403);
  });

  it('goes with the case when it is withdrawn, as what was asked for does', async () => {
    await want({ items: [told], note: { zh: NOTE, en: null } });
    const id = await send(applicant, balance('2025-12-31'));
    await say(id, { document: 0, ...told });
    const kept = () =>
      service.test.pool.query(
        `select (select count(*)::int from cases where id = $1 and wanted is not null) as wanted,
          (select count(*)::int from applicant_words where upload_id = $2 and sealed is not null) as words,
          (select count(*)::int from applicant_words where upload_id = $2) as rows`,
        [caseId, id],
      );
    expect((await kept()).rows).toEqual([{ wanted: 1, words: 1, rows: 1 }]);
    await ask('POST', `/v1/cases/${caseId}/withdrawal`, applicant);
    expect((await kept()).rows).toEqual([{ wanted: 0, words: 0, rows: 1 }]);
    const answer = await ask('GET', `/v1/cases/${caseId}/wanted`, staff);
    expect([answer.statusCode, answer.json().code]).toEqual([410, 'case.withdrawn']);
  });
});
