import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleDocument } from '../records/testing/sample-document.ts';
import { verifyRecords } from '../records/verify-records.ts';
import type { Document } from '../schemas/document.ts';
import { figuresOf } from '../schemas/figures-of.ts';
import { claimed, invoice, statement } from '../validate/case/testing/small-case.ts';
import { PICTURE, startTestApp, type TestApp } from './testing/test-app.ts';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ signIn: 'local' });
}, 60_000);
afterAll(() => service.close());
beforeEach(() => service.test.empty());

const HOST = { host: '127.0.0.1' };
const get = (url: string) => service.app.inject({ method: 'GET', url, headers: HOST });
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  service.app.inject({ method, url, headers: HOST, ...(payload ? { payload } : {}) });

async function upload(name: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await service.app.inject({
    method: 'POST',
    url: '/v1/documents',
    headers: {
      ...HOST,
      'content-type': 'application/pdf',
      'x-filename': encodeURIComponent(name),
      ...headers,
    },
    payload: name,
  });
  expect(answer.statusCode, answer.body).toBe(202);
  return answer.json().id;
}

/** A table of RFC 4180 by its heads. */
function rowsOf(csv: string): Record<string, string>[] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') lines.push([]);
  }
  const [heads = [], ...rows] = lines.filter((line) => line.length > 0);
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([heads.length]));
  return rows.map((row) =>
    Object.fromEntries(heads.map((head, place) => [head, row[place] ?? ''])),
  );
}

/** 利润表 in which the cost was misread: 1000.00 − 600.00 = 500.00. */
function misread(): Document {
  const document = statement({
    kind: 'income_statement',
    end: '2025-12-31',
    granularity: 'year',
    columns: {
      year: {
        operating_revenue: '1000.00',
        operating_cost: { ...claimed('600.00'), status: 'unverified' },
        operating_profit: '500.00',
      },
    },
  });
  const cells = [2, 0, 1].map((line) => ({ key: null, column: 'c1', line }));
  return {
    ...document,
    status: 'needs_review',
    findings: [
      {
        code: 'statement.identity',
        severity: 'error',
        class: 'misread',
        message: { en: 'off', zh: '不平' },
        cells,
        equation: { text: '', expected: '400.00', printed: '500.00', residual: '100.00' },
        proposals: [],
      },
    ],
  };
}
const COST = '/lines/1/cells/c1';
const set = (value: string | null, version = 1, target = COST) => ({
  document: 0,
  version,
  decision: { action: 'set', target, value, reason: 'as printed' },
});

describe('POST /v1/documents/{id}/decisions', () => {
  it('corrects, reconciles at once, and stands in the chain with who and when; undo takes it back', async () => {
    const id = await upload('利润表.pdf');
    await service.finish(misread());
    const decided = await send('POST', `/v1/documents/${id}/decisions`, set('500.00'));
    expect(decided.statusCode, decided.body).toBe(201);
    expect(decided.json()).toMatchObject({
      state: 'verified',
      decision: { version: 2, decided_by: 'local' },
      document: { status: 'verified', findings: [] },
    });
    expect((await get(`/v1/documents/${id}`)).json()).toMatchObject({
      state: 'verified',
      extraction: {
        documents: [
          { lines: [{}, { cells: { c1: { value: '500.00', status: 'confirmed' } } }, {}] },
        ],
      },
    });
    const records = (await get('/v1/records')).body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ version }) => version)).toEqual([1, 2]);
    expect(records[0].document.lines[1].cells.c1.value).toBe('600.00');
    expect(records[1].lineage).toMatchObject({
      decided_by: 'local',
      decision: { content: { action: 'set', value: '500.00' } },
    });

    const undone = await send('POST', `/v1/documents/${id}/decisions`, {
      document: 0,
      version: 2,
      decision: { action: 'undo', decision: decided.json().decision.id },
    });
    expect(undone.json()).toMatchObject({ state: 'needs_review', decision: { version: 3 } });
    expect((await get(`/v1/documents/${id}`)).json()).toMatchObject({ state: 'needs_review' });
    expect(await verifyRecords(service.test.tenant)).toMatchObject({
      ok: true,
      head: { sequence: 3 },
    });
    const list = (await get(`/v1/documents/${id}/decisions?limit=1`)).json();
    expect(list.decisions).toHaveLength(1);
    const rest = (await get(`/v1/documents/${id}/decisions?cursor=${list.next_cursor}`)).json();
    expect([...list.decisions, ...rest.decisions].map(({ version }) => version)).toEqual([2, 3]);
  });

  it('shows a conflict instead of overwriting, one after the other and at once', async () => {
    const id = await upload('a');
    await service.finish(misread());
    const url = `/v1/documents/${id}/decisions`;
    const all = await Promise.all(
      ['500.00', '501.00', '502.00'].map((value) => send('POST', url, set(value))),
    );
    expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    const winner = all.find(({ statusCode }) => statusCode === 201)?.json();
    const late = await send('POST', url, set('503.00'));
    expect(late.json()).toMatchObject({
      code: 'decision.conflict',
      conflicts: [{ id: winner.decision.id, decided_by: 'local' }],
    });
    // Who has seen it may decide anew; another place is no conflict. With the cost that somebody happened to set first the sums may
    // not add up: then a value is taken only in words of one's own.
    const other = set('1000.00', 1, '/lines/0/cells/c1');
    const inWords = { ...other.decision, reason: 'compared with the original on paper' };
    expect((await send('POST', url, { ...other, decision: inWords })).statusCode).toBe(201);
    const anew = set('503.00', 3);
    expect(
      (await send('POST', url, { ...anew, decision: { ...anew.decision, replaces_proved: true } }))
        .statusCode,
    ).toBe(201);
    const { rows } = await service.test.pool.query('select count(*)::int as n from decisions');
    expect(rows[0]).toEqual({ n: 3 });
  });

  it('replaces what is proved only where the decision says so, in words of its own, also where the version is the latest', async () => {
    const id = await upload('利润表.pdf');
    await service.finish(misread());
    const url = `/v1/documents/${id}/decisions`;
    const REVENUE = '/lines/0/cells/c1';
    const before = (await get(`/v1/documents/${id}`)).json();
    expect(before.versions).toEqual([1]);
    const refused = await send('POST', url, set('999.00', 1, REVENUE));
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'decision.proved',
      issues: [{ pointer: REVENUE }],
    });
    // A row that is proved, the meaning of a column, and figures that would be moved.
    const others = [
      { action: 'set', target: '/lines/0', value: 'operating_cost', reason: 'seen' },
      { action: 'set', target: '/columns/0', value: 'month', reason: 'seen' },
      { action: 'set', target: '/header/unit', value: '10000', reason: 'seen' },
      { action: 'move', targets: [REVENUE], rows: 1, reason: 'seen' },
      { action: 'move', targets: [REVENUE], rows: 1, replaces_proved: true },
    ];
    for (const decision of others)
      expect(
        (await send('POST', url, { document: 0, version: 1, decision })).json(),
        JSON.stringify(decision),
      ).toMatchObject({ code: 'decision.proved' });
    expect((await get(`/v1/documents/${id}`)).json()).toEqual(before);

    // A word that programs send by default is none.
    const knowing = (reason: string, version = 1) => ({
      document: 0,
      version,
      decision: { action: 'set', target: REVENUE, value: '999.00', reason, replaces_proved: true },
    });
    expect((await send('POST', url, knowing('as printed'))).json()).toMatchObject({
      code: 'decision.not_applicable',
    });
    const taken = await send('POST', url, knowing('the original on paper says 999.00'));
    expect(taken.statusCode, taken.body).toBe(201);
    expect(taken.json().decision.content.replaces_proved).toBe(true);
    expect((await get(`/v1/documents/${id}`)).json().versions).toEqual([2]);
    // What a person settled is not replaced unseen either; to say the same again is no harm.
    expect((await send('POST', url, set('998.00', 2, REVENUE))).json()).toMatchObject({
      code: 'decision.proved',
    });
    expect((await send('POST', url, set('999.00', 2, REVENUE))).statusCode).toBe(201);
  });

  it('refuses a version that nobody can have seen', async () => {
    const id = await upload('利润表.pdf');
    await service.finish(misread());
    const answer = await send('POST', `/v1/documents/${id}/decisions`, set('500.00', 7));
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'decision.stale' });
    expect((await get(`/v1/documents/${id}/decisions`)).json().decisions).toEqual([]);
  });

  it('names the place of what cannot be decided, and keeps nothing of it', async () => {
    const id = await upload('a');
    await service.finish(misread());
    const url = `/v1/documents/${id}/decisions`;
    const answer = await send('POST', url, set('five hundred'));
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'decision.not_applicable']);
    expect(answer.json().issues).toEqual([{ pointer: COST, message: expect.any(String) }]);
    // Also where it is no number of the database's.
    for (const document of [7, 2 ** 40]) {
      const none = await send('POST', url, { ...set('1.00'), document });
      const lineage = await get(`/v1/documents/${id}/lineage?document=${document}&target=${COST}`);
      for (const refused of [none, lineage])
        expect([refused.statusCode, refused.json().code]).toEqual([404, 'document.no_such_part']);
    }
    expect((await get(url)).json().decisions).toEqual([]);
  });

  it('waits until the document is read', async () => {
    const id = await upload('a');
    const answer = await send('POST', `/v1/documents/${id}/decisions`, set('1.00'));
    expect(answer.json().code).toBe('document.not_ready');
  });

  it.each([
    [
      'an unknown member',
      '{"document":0,"version":1,"decision":{"action":"confirm","targets":["/a"]},"x":1}',
    ],
    [
      'an unknown member inside',
      '{"document":0,"version":1,"decision":{"action":"confirm","targets":["/a"],"by":"me"}}',
    ],
    [
      '__proto__',
      '{"document":0,"version":1,"__proto__":{"admin":true},"decision":{"action":"confirm","targets":["/a"]}}',
    ],
    [
      'constructor.prototype',
      '{"document":0,"version":1,"constructor":{"prototype":{}},"decision":{"action":"confirm","targets":["/a"]}}',
    ],
    [
      'a set without a reason',
      '{"document":0,"version":1,"decision":{"action":"set","target":"/a","value":"1"}}',
    ],
    ['broken JSON', '{"document":0'],
    ['another action', '{"document":0,"version":1,"decision":{"action":"approve"}}'],
  ])('refuses %s', async (_, payload) => {
    const answer = await service.app.inject({
      method: 'POST',
      url: `/v1/documents/${randomUUID()}/decisions`,
      headers: { ...HOST, 'content-type': 'application/json' },
      payload,
    });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.invalid']);
  });

  it.each([
    ['/body', '{"document":0'],
    ['/body', '[]'],
    ['/body/document', '{"document":"first","version":1}'],
    ['/body/decision/action', '{"document":0,"version":1,"decision":{"action":"approve"}}'],
  ])('refused at %s says why in both languages', async (pointer, payload) => {
    const answer = await service.app.inject({
      method: 'POST',
      url: `/v1/documents/${randomUUID()}/decisions`,
      headers: { ...HOST, 'content-type': 'application/json' },
      payload,
    });
    const issue = answer.json().issues[0];
    expect(issue.pointer).toBe(pointer);
    const [english, chinese] = issue.message.split(' / ');
    expect(english).toMatch(/^[ -~]+$/);
    expect(chinese).toMatch(/\p{Script=Han}/u);
  });

  it('and an erasure leave nothing of what was decided', async () => {
    const id = await upload('a');
    await service.finish(misread());
    await send('POST', `/v1/documents/${id}/decisions`, {
      ...set('500.00'),
      decision: { ...set('500.00').decision, reason: 'canary-reason' },
    });
    expect((await send('DELETE', `/v1/documents/${id}`)).statusCode).toBe(204);
    for (const table of ['decisions', 'records', 'extractions', 'uploads']) {
      const { rows } = await service.test.pool.query(`select t::text as row from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain('canary');
    }
    expect(await verifyRecords(service.test.tenant)).toMatchObject({ ok: true });
    const again = await send('DELETE', `/v1/documents/${id}`);
    expect([again.statusCode, again.json().code]).toEqual([410, 'document.erased']);
    expect((await get(`/v1/documents/${id}`)).statusCode).toBe(410);
    expect((await get('/v1/documents')).json().documents).toEqual([]);
  });
});

describe('cases', () => {
  const sheet = (cash: string) =>
    statement({
      kind: 'balance_sheet',
      end: '2025-12-31',
      columns: { ending: { cash_and_bank_balances: cash } },
    });
  const flow = (cash: string) =>
    statement({
      kind: 'cash_flow_statement',
      end: '2025-12-31',
      granularity: 'year',
      columns: { year: { cash_ending_balance: cash, ending_cash_balance: cash } },
    });

  it('are made, filled, and read with what their documents say of each other', async () => {
    const made = await send('POST', '/v1/cases', { name: '甲公司' });
    const { id } = made.json();
    expect(made.statusCode).toBe(201);
    const first = await upload('资产负债表.pdf', { 'x-case-id': id });
    await service.finish(sheet('100.00'));
    const second = await upload('现金流量表.pdf');
    await service.finish(flow('90.00'));
    expect((await send('PUT', `/v1/cases/${id}/documents/${second}`)).statusCode).toBe(204);
    expect((await send('PUT', `/v1/cases/${id}/documents/${second}`)).statusCode).toBe(204);
    const waiting = await upload('later.pdf', { 'x-case-id': id });
    const view = (await get(`/v1/cases/${id}`)).json();
    expect(view.documents.map((one: { id: string }) => one.id)).toEqual([first, second, waiting]);
    expect(view.open).toBe(1);
    expect(view.reconciliation.documents).toHaveLength(2);
    expect(view.reconciliation.companies).toHaveLength(1);
    expect(
      view.reconciliation.comparisons.length + view.reconciliation.findings.length,
    ).toBeGreaterThan(0);
    expect((await get(`/v1/documents?case_id=${id}`)).json().documents).toHaveLength(3);
    const other = (await send('POST', '/v1/cases', { name: '乙公司' })).json();
    const taken = await send('PUT', `/v1/cases/${other.id}/documents/${first}`);
    expect([taken.statusCode, taken.json().code]).toEqual([409, 'case.occupied']);
  });

  it('are listed page by page, newest first', async () => {
    for (const name of ['a', 'b', 'c']) await send('POST', '/v1/cases', { name });
    const first = (await get('/v1/cases?limit=2')).json();
    const rest = (await get(`/v1/cases?limit=2&cursor=${first.next_cursor}`)).json();
    expect([...first.cases, ...rest.cases].map(({ name }) => name)).toEqual(['c', 'b', 'a']);
    expect(rest.next_cursor).toBeNull();
  });
});

describe('GET /v1/documents', () => {
  const list = async (query: string) => (await get(`/v1/documents?${query}`)).json().documents;

  it('counts what is in doubt as it is shown, and follows decisions', async () => {
    const id = await upload('利润表.pdf');
    await service.finish(misread());
    await upload('later.pdf');
    const review = {
      doubtful: 1,
      errors: 1,
      awaiting: 0,
      companies: ['杭州华达商贸有限公司'],
      kinds: ['income_statement'],
    };
    expect((await list('')).map((one: { review: unknown }) => one.review)).toEqual([null, review]);
    await send('POST', `/v1/documents/${id}/decisions`, set('500.00'));
    expect((await list('state=verified'))[0].review).toEqual({ ...review, doubtful: 0, errors: 0 });
  });

  it('counts the figures of an invoice as the table of samples does', async () => {
    await upload('a');
    const held = invoice({
      number: claimed('1'),
      date: claimed('2025-03-01'),
      seller: claimed(null),
      buyer: claimed(null),
      amount: { ...claimed('10.00'), status: 'disputed' },
    });
    await service.finish(held);
    const { claimed: proved, printed } = figuresOf(held);
    expect((await list(''))[0].review.doubtful).toBe(printed - proved);
    expect(printed - proved).toBe(1);
  });

  it.each([
    ['part of a company’s name', '商贸', 1],
    ['part of its tax number, in lower case', '91110108ma01', 1],
    ['part of the file’s name', 'LEDGER', 1],
    ['a sign of patterns', '%', 0],
    ['what is nowhere', 'nowhere', 0],
  ])('is searched by %s', async (_, search, found) => {
    await upload('ledger.pdf');
    const document = misread();
    const { header } = document;
    await service.finish({
      ...document,
      header: {
        ...header,
        entity_name: { ...header.entity_name, value: '北京康川鼎商贸有限公司' },
        tax_id: { ...header.tax_id, value: '91110108MA01ABCD2X' },
      },
    });
    expect(await list(`search=${encodeURIComponent(search)}`)).toHaveLength(found);
  });
});

describe('GET /v1/documents/{id}/pages/{page}', () => {
  it('gives our own picture, which a browser takes for nothing else', async () => {
    const id = await upload('a');
    expect((await get(`/v1/documents/${id}/pages/1`)).json().code).toBe('document.not_ready');
    await service.finish(sampleDocument('1.00'));
    const answer = await get(`/v1/documents/${id}/pages/1`);
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.rawPayload).toEqual(PICTURE);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect((await get(`/v1/documents/${id}/pages/2`)).json().code).toBe('page.not_found');
    await send('DELETE', `/v1/documents/${id}`);
    expect((await get(`/v1/documents/${id}/pages/1`)).statusCode).toBe(410);
  });
});

describe('GET /v1/records', () => {
  it('gives all of the chain, once, page by page', async () => {
    for (const value of ['1.00', '2.00', '3.00']) {
      await upload(value);
      await service.finish(sampleDocument(value));
    }
    const sequences: number[] = [];
    let url = '/v1/records?limit=2';
    for (;;) {
      const page = await get(url);
      expect(page.headers['content-type']).toBe('application/jsonl; charset=utf-8');
      sequences.push(
        ...page.body
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).sequence),
      );
      const next = page.headers['x-next-cursor'];
      if (next === undefined) {
        // What comes later begins here.
        const later = await get(`/v1/records?cursor=${page.headers['x-cursor']}`);
        expect(later.body).toBe('');
        break;
      }
      url = `/v1/records?limit=2&cursor=${next}`;
    }
    expect(sequences).toEqual([1, 2, 3]);
  });

  it('goes on behind no record that a restored backup does not have, instead of passing others over', async () => {
    await upload('1.00');
    await service.finish(sampleDocument('1.00'));
    const cursor = (await get('/v1/records')).headers['x-cursor'];
    expect((await get(`/v1/records?cursor=${cursor}`)).statusCode).toBe(200);
    const at = (text: string) => Buffer.from(text).toString('base64url');
    // Records of after the backup: one that is not there, and one in whose place stands another now.
    for (const gone of [at('2'), at(`2:${'0'.repeat(16)}`), at(`1:${'0'.repeat(16)}`)]) {
      const refused = await get(`/v1/records?cursor=${gone}`);
      expect([refused.statusCode, JSON.parse(refused.body).code]).toEqual([
        410,
        'records.restored',
      ]);
    }
    // Cursors of earlier versions go on.
    expect((await get(`/v1/records?cursor=${at('1')}`)).statusCode).toBe(200);
    for (const [query, pointer] of [
      [`cursor=${at('1:x')}`, '/query/cursor'],
      ['limit=201', '/query/limit'],
      ['colour=red', '/query'],
    ]) {
      const refused = await get(`/v1/records?${query}`);
      expect([refused.statusCode, refused.json().issues[0].pointer]).toEqual([400, pointer]);
    }
  });

  it('is of one upload where that is asked for, page by page', async () => {
    const id = await upload('利润表.pdf');
    await service.finish(misread());
    await upload('other');
    await service.finish(sampleDocument('7.00'));
    await send('POST', `/v1/documents/${id}/decisions`, set('500.00'));
    const first = await get(`/v1/records?upload_id=${id}&limit=1&format=csv`);
    const cursor = first.headers['x-next-cursor'];
    const second = await get(`/v1/records?upload_id=${id}&limit=1&format=csv&cursor=${cursor}`);
    expect(second.headers['x-next-cursor']).toBeUndefined();
    const versions = [first, second].map(
      ({ body }) => new Set(rowsOf(body.slice(1)).map((row) => `${row.upload_id} ${row.version}`)),
    );
    expect(versions).toEqual([new Set([`${id} 1`]), new Set([`${id} 2`])]);
  });

  it('as CSV runs no formula, keeps numbers numbers, and every value its status', async () => {
    const names = ['=HYPERLINK("http://x")', '@SUM(1)', '\t=1', '＝1+1', '-2+3', '+1', ' =1'];
    for (const name of names) {
      await upload('f.pdf');
      const document = sampleDocument('-5.00');
      await service.finish({
        ...document,
        header: { ...document.header, entity_name: { ...claimed(name), value: name } },
      });
    }
    const answer = await get('/v1/records?format=csv');
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    // Excel knows by it that the file is UTF-8.
    expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const rows = rowsOf(answer.body.slice(1));
    expect(rows.filter(({ key }) => key === 'entity_name').map(({ value }) => value)).toEqual(
      names.map((name) => `'${name}`),
    );
    const figures = rows.filter(({ key }) => key === 'cash_and_bank_balances');
    expect(figures).toHaveLength(names.length);
    for (const row of figures)
      expect(row).toMatchObject({ value: '-5.00', status: 'verified', column: 'ending' });
    for (const row of rows) expect(row.status).not.toBe('');
  });
});

describe('GET /v1/documents/{id}/events', () => {
  it('tells every change and ends with the final state', async () => {
    const id = await upload('a');
    const address = await service.app.listen({ host: '127.0.0.1', port: 0 });
    const answer = await fetch(new URL(`/v1/documents/${id}/events`, address));
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    setTimeout(() => void service.finish(sampleDocument('1.00')), 100);
    const text = await answer.text();
    const states = [...text.matchAll(/^event: document\n.*\ndata: (.*)$/gm)].map(
      ([, data]) => JSON.parse(data ?? '').state,
    );
    expect([states[0], states.at(-1)]).toEqual(['stored', 'verified']);
  });
});

it('a stream that is open does not keep the service from ending', async () => {
  const ending = await startTestApp({ signIn: 'local' });
  const address = await ending.app.listen({ host: '127.0.0.1', port: 0 });
  const sent = await ending.app.inject({
    method: 'POST',
    url: '/v1/documents',
    headers: { ...HOST, 'content-type': 'application/pdf' },
    payload: 'x',
  });
  const answer = await fetch(new URL(`/v1/documents/${sent.json().id}/events`, address));
  const reader = answer.body?.getReader();
  await reader?.read();
  const begun = performance.now();
  await ending.close();
  expect(performance.now() - begun).toBeLessThan(5_000);
  await reader?.cancel();
}, 60_000);

describe('a backlog that is full', () => {
  it('is told with 429 to the tenant whose share it is, with 503 to all, and the rest is kept', async () => {
    for (const [backlog, code, status] of [
      [{ all: 100, ofTenant: 2 }, 'quota.backlog', 429],
      [{ all: 2, ofTenant: 100 }, 'service.busy', 503],
    ] as const) {
      const small = await startTestApp({ signIn: 'local', backlog });
      try {
        const post = () =>
          small.app.inject({
            method: 'POST',
            url: '/v1/documents',
            headers: { ...HOST, 'content-type': 'application/pdf' },
            payload: 'x',
          });
        expect([(await post()).statusCode, (await post()).statusCode]).toEqual([202, 202]);
        // The number of all is believed for a second.
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        const full = await post();
        expect([full.statusCode, full.json().code]).toEqual([status, code]);
        expect(Number(full.headers['retry-after'])).toBeGreaterThan(0);
        await small.finish(sampleDocument('1.00'));
        await new Promise((resolve) => setTimeout(resolve, 1_100));
        expect((await post()).statusCode).toBe(202);
      } finally {
        await small.close();
      }
    }
  }, 60_000);
});
