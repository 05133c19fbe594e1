import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countOpen } from '../records/count-open.ts';
import { prepareFolderStore } from '../records/folder-store.ts';
import { folderStores } from '../records/folder-stores.ts';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import { localCounts } from '../workers/counts/local-counts.ts';
import { startWorker, type Worker } from '../workers/start-worker.ts';
import { createMetrics } from '../workers/watch/metrics.ts';
import { NO_TRACES } from '../workers/watch/traces.ts';
import { buildApp } from './build-app.ts';
import { FILE_LIMIT_BYTES } from './limited-bytes.ts';
import { ABOUT } from './testing/about.ts';

let test: TestDatabase;
let root: string;
let app: FastifyInstance;
let worker: Worker;
let address: URL;
let logged = '';

beforeAll(async () => {
  test = await startTestDatabase();
  root = await mkdtemp(join(tmpdir(), 'hedui-api-'));
  await prepareFolderStore(join(root, 'objects'), { alone: true });
  const storeOf = folderStores(join(root, 'objects'));
  const log = pino(
    { level: 'debug' },
    {
      write(line: string) {
        logged += line;
      },
    },
  );
  const metrics = createMetrics(() => countOpen(test.database));
  worker = startWorker(
    {
      metrics,
      secondPersonAbove: null,
      database: test.database,
      storeOf,
      log,
      origin: { readers: { fake: '1' }, rules_version: 'r1' },
      extract: async ({ name, bytes }) => {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const text = Buffer.from(bytes).toString('utf8', 0, 20);
        const documents = text.startsWith('nothing')
          ? []
          : [sampleDocument('1.00', text.startsWith('held') ? 'needs_review' : 'verified')];
        const extraction = sampleExtraction(documents);
        return { ...extraction, file: { ...extraction.file, name, sha256, bytes: bytes.length } };
      },
    },
    2,
  );
  app = await buildApp({
    api: test.api,
    database: test.database,
    storeOf,
    inbox: null,
    oidc: null,
    proxies: [],
    requestsPerMinute: 100_000,
    counts: localCounts(),
    traces: NO_TRACES,
    picture: async () => null,
    signIn: 'local',
    backlog: { all: 1_000, ofTenant: 1_000 },
    pepper: 'p'.repeat(32),
    wake: () => worker.wake(),
    wakeUpWorks: () => true,
    metrics,
    workerMoves: () => worker.sinceLook() < 60_000,
    log,
    hosts: ['hedui.example'],
    acceptsTarget: () => false,
    about: ABOUT,
  });
  address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
}, 60_000);

afterAll(async () => {
  await app.close();
  await worker.stop(0);
  await test.close();
  await rm(root, { recursive: true, force: true });
});

beforeEach(async () => {
  // A suite's work must be at its end before its rows go.
  for (let tries = 0; tries < 200 && worker.busy() > 0; tries += 1) await sleep(5);
  await test.empty();
});

const HOST = { host: '127.0.0.1' };

function post(body: Buffer | string, headers: Readonly<Record<string, string>> = {}) {
  return app.inject({
    method: 'POST',
    url: '/v1/documents',
    headers: { ...HOST, 'content-type': 'application/pdf', ...headers },
    payload: body,
  });
}

const get = (url: string, headers: Readonly<Record<string, string>> = HOST) =>
  app.inject({ method: 'GET', url, headers: { ...headers } });

async function untilDone(url: string) {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const body = (await get(url)).json();
    if (!['received', 'stored', 'reading', 'reconciling'].includes(body.state)) return body;
    await sleep(5);
  }
  throw new Error('never done');
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const incoming = () => filesIn(join(root, 'objects', 'incoming'));

function form(parts: readonly { name: string; file?: string; body: string }[], end = true): Buffer {
  const lines = parts.map(
    ({ name, file, body }) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"${file ? `; filename="${file}"\r\nContent-Type: application/pdf` : ''}\r\n\r\n${body}`,
  );
  return Buffer.from(lines.join('\r\n') + (end ? '\r\n--x--\r\n' : ''));
}
const FORM = { 'content-type': 'multipart/form-data; boundary=x' };

describe('POST /v1/documents', () => {
  it('takes a body and gives its record', async () => {
    const answer = await post('verified 1', {
      'x-filename': encodeURIComponent('资产负债表.pdf'),
    });
    expect(answer.statusCode).toBe(202);
    const { id, status_url } = answer.json();
    expect(status_url).toBe(`/v1/documents/${id}`);
    expect(answer.headers.location).toBe(status_url);
    const done = await untilDone(status_url);
    expect(done).toMatchObject({
      id,
      state: 'verified',
      error: null,
      file: { name: '资产负债表.pdf', bytes: 10 },
      extraction: { documents: [{ status: 'verified' }], errors: [] },
    });
  });

  it('takes a form', async () => {
    const answer = await post(form([{ name: 'file', file: '利润表.pdf', body: 'held 2' }]), FORM);
    expect(answer.statusCode).toBe(202);
    expect(await untilDone(answer.json().status_url)).toMatchObject({
      state: 'needs_review',
      file: { name: '利润表.pdf', bytes: 6 },
    });
  });

  it('heeds the headers of a form as those of a body', async () => {
    const made = await app.inject({
      method: 'POST',
      url: '/v1/cases',
      headers: HOST,
      payload: { name: '华达商贸' },
    });
    const { id } = made.json();
    const file = { name: 'file', file: 'a.pdf', body: 'verified in a case' };
    const asked = [
      [[file], { 'x-case-id': id }],
      [[{ name: 'case_id', body: id }, file], {}],
      [[file, { name: 'case_id', body: id }], { 'x-case-id': id, 'x-filename': 'a.pdf' }],
    ] as const;
    for (const [parts, headers] of asked) {
      const answer = await post(form(parts), { ...FORM, ...headers });
      expect(answer.statusCode).toBe(202);
      expect((await untilDone(answer.json().status_url)).case_id).toBe(id);
    }
  });

  it('refuses an unknown case in the header of a form, and keeps nothing', async () => {
    const before = await filesIn(root);
    const body = form([{ name: 'file', file: 'a.pdf', body: 'of no case' }]);
    const answer = await post(body, { ...FORM, 'x-case-id': 'nonsense' });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'case.not_found']);
    expect(await filesIn(root)).toEqual(before);
  });

  it.each([
    'application/json',
    'application/x-www-form-urlencoded',
    'Application/JSON; charset=utf-8',
  ])('answers 415 to a body of %s, which is no document', async (type) => {
    const answer = await post('{}', { 'content-type': type });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'request.media_type']);
    expect(await incoming()).toEqual([]);
  });

  it('answers 400 to a question behind the address', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/documents?case=1',
      headers: { ...HOST, 'content-type': 'application/pdf' },
      payload: 'x',
    });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.invalid']);
  });

  it('says with a code why a file holds no document', async () => {
    const answer = await post('nothing');
    expect(await untilDone(answer.json().status_url)).toMatchObject({
      state: 'rejected',
      error: { code: 'document.unknown', message: { zh: expect.any(String) } },
      extraction: { documents: [] },
    });
  });

  it('takes a file of exactly the limit, and keeps it whole', async () => {
    const bytes = randomBytes(FILE_LIMIT_BYTES);
    const answer = await post(bytes);
    expect(answer.statusCode).toBe(202);
    expect(await filesIn(root)).toContain(createHash('sha256').update(bytes).digest('hex'));
    await untilDone(answer.json().status_url);
  });

  it.each(['body', 'form'])(
    'answers 413 to one byte more, in a %s, and keeps nothing',
    async (way) => {
      const before = await filesIn(root);
      const body = Buffer.alloc(FILE_LIMIT_BYTES + 1, 'a').toString();
      const answer =
        way === 'body'
          ? await post(body)
          : await post(form([{ name: 'file', file: 'a.pdf', body }]), FORM);
      expect(answer.statusCode).toBe(413);
      expect(answer.json().code).toBe('file.too_large');
      expect(await filesIn(root)).toEqual(before);
    },
  );

  it('lets a sender that never ends read its 413', async () => {
    const request = httpRequest(new URL('/v1/documents', address), { method: 'POST' });
    const answered = new Promise<number | undefined>((resolve, reject) => {
      request.on('response', (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
    });
    const chunk = Buffer.alloc(1_000_000);
    let status: number | undefined;
    const known = answered.then((code) => {
      status = code;
    });
    while (status === undefined) {
      if (!request.write(chunk)) await Promise.race([known, sleep(1)]);
    }
    expect(status).toBe(413);
    request.destroy();
  });

  it.each([
    ['an empty body', '', {}, 'file.empty'],
    [
      'an empty file in a form',
      form([{ name: 'file', file: 'a.pdf', body: '' }]),
      FORM,
      'file.empty',
    ],
    ['a form without a file', form([]), FORM, 'request.no_file'],
    [
      'a form with two files',
      form([
        { name: 'file', file: 'a.pdf', body: 'one' },
        { name: 'file', file: 'b.pdf', body: 'two' },
      ]),
      FORM,
      'request.many_files',
    ],
    [
      'a form without its end',
      form([{ name: 'file', file: 'a.pdf', body: 'half of a fi' }], false),
      FORM,
      'request.incomplete',
    ],
    [
      'a form without a boundary',
      'text',
      { 'content-type': 'multipart/form-data' },
      'request.incomplete',
    ],
    [
      'a field that is not known',
      form([
        { name: 'note', body: 'x' },
        { name: 'file', file: 'a.pdf', body: 'x' },
      ]),
      FORM,
      'request.unknown_field',
    ],
    [
      'a file under another name',
      form([{ name: 'upload', file: 'a.pdf', body: 'x' }]),
      FORM,
      'request.unknown_field',
    ],
    [
      'a form and a header that name different cases',
      form([
        { name: 'file', file: 'a.pdf', body: 'x' },
        { name: 'case_id', body: 'one' },
      ]),
      { ...FORM, 'x-case-id': 'two' },
      'request.contradiction',
    ],
    [
      'a form and a header that name the file differently',
      form([{ name: 'file', file: 'a.pdf', body: 'x' }]),
      { ...FORM, 'x-filename': 'b.pdf' },
      'request.contradiction',
    ],
    ['an empty key', 'x', { 'idempotency-key': '' }, 'request.idempotency_key'],
    [
      'a key that is too long',
      'x',
      { 'idempotency-key': 'k'.repeat(256) },
      'request.idempotency_key',
    ],
  ])('answers 400 to %s', async (_, body, headers, code) => {
    const before = await filesIn(root);
    const answer = await post(body, headers);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      code,
      status: 400,
      type: `urn:hedui:problem:${code}`,
      message: { en: expect.any(String), zh: expect.any(String) },
    });
    expect((await get('/v1/documents')).json().documents).toEqual([]);
    expect(await filesIn(root)).toEqual(before);
  });

  it.each(['body', 'form'])('keeps nothing of a %s whose sender goes away', async (way) => {
    const socket = connect(Number(address.port), '127.0.0.1');
    const head =
      way === 'body'
        ? 'content-length: 1000\r\n\r\nhalf'
        : `content-type: multipart/form-data; boundary=x\r\ncontent-length: 1000\r\n\r\n${form([{ name: 'file', file: 'a.pdf', body: 'half' }], false)}`;
    socket.write(`POST /v1/documents HTTP/1.1\r\nhost: 127.0.0.1\r\n${head}`);
    for (let tries = 0; tries < 200 && (await incoming()).length === 0; tries += 1) await sleep(5);
    expect(await incoming()).toHaveLength(1);
    socket.destroy();
    for (let tries = 0; tries < 200 && (await incoming()).length > 0; tries += 1) await sleep(5);
    expect(await incoming()).toEqual([]);
    expect((await get('/v1/documents')).json().documents).toEqual([]);
  });

  it('answers 503 with Retry-After while the store is away, and works again after', async () => {
    await rename(join(root, 'objects'), join(root, 'away'));
    const answer = await post('x');
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect((await get('/ready')).json()).toMatchObject({ ready: false, checks: { store: false } });
    await rename(join(root, 'away'), join(root, 'objects'));
    expect((await post('x')).statusCode).toBe(202);
  });

  it('refuses a file that another web site sends', async () => {
    const answer = await post('x', { 'sec-fetch-site': 'cross-site' });
    expect(answer.json().code).toBe('request.cross_site');
    expect(answer.statusCode).toBe(403);
  });
});

describe('Idempotency-Key', () => {
  it('gives one id for the same file, one after the other and at once', async () => {
    const key = { 'idempotency-key': randomUUID(), 'x-filename': 'a.pdf' };
    const first = await post('same', key);
    const again = await Promise.all([post('same', key), post('same', key), post('same', key)]);
    for (const answer of again) {
      expect(answer.statusCode).toBe(202);
      expect(answer.json().id).toBe(first.json().id);
    }
    await untilDone(first.json().status_url);
    const late = await post('same', key);
    expect(late.json()).toMatchObject({ id: first.json().id, state: 'verified' });
    const { rows } = await test.pool.query('select count(*)::int as n from records');
    expect(rows[0]).toEqual({ n: 1 });
  });

  it('answers 422 to the key with another file or name', async () => {
    const key = randomUUID();
    await post('one', { 'idempotency-key': key, 'x-filename': 'a.pdf' });
    const other = await post('two', { 'idempotency-key': key, 'x-filename': 'a.pdf' });
    const renamed = await post('one', { 'idempotency-key': key, 'x-filename': 'b.pdf' });
    for (const answer of [other, renamed]) {
      expect(answer.statusCode).toBe(422);
      expect(answer.json().code).toBe('request.idempotency_mismatch');
    }
  });

  it('without one, each send is an upload of its own', async () => {
    const ids = await Promise.all(
      ['a', 'a', 'a'].map(async (body) => (await post(body)).json().id),
    );
    expect(new Set(ids).size).toBe(3);
  });
});

describe('GET /v1/documents', () => {
  it('lists every upload once over its pages', async () => {
    for (const body of ['a', 'b', 'c', 'd', 'e']) await post(body, { 'x-filename': `${body}.pdf` });
    const names: string[] = [];
    let url = '/v1/documents?limit=2';
    for (;;) {
      const page = (await get(url)).json();
      names.push(...page.documents.map(({ file }: { file: { name: string } }) => file.name));
      if (page.next_cursor === null) break;
      url = `/v1/documents?limit=2&cursor=${page.next_cursor}`;
    }
    expect(names).toEqual(['e.pdf', 'd.pdf', 'c.pdf', 'b.pdf', 'a.pdf']);
  });

  it.each(['limit=0', 'limit=9999', 'limit=x', 'cursor=x', 'cursor=LTE'])(
    'answers 400 to %s',
    async (query) => {
      const answer = await get(`/v1/documents?${query}`);
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.invalid']);
    },
  );
});

it('what is answered of documents is kept by no browser and no proxy', async () => {
  const { id } = (await post('verified')).json();
  for (const url of ['/v1/documents', `/v1/documents/${id}`, '/v1/records', '/v1/session'])
    expect((await get(url)).headers['cache-control'], url).toBe('no-store');
});

describe('errors', () => {
  it.each([`/v1/documents/${randomUUID()}`, '/v1/documents/1', '/v1/documents/%00'])(
    'answers 404 to %s',
    async (url) => {
      const answer = await get(url);
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'document.not_found']);
    },
  );

  it('answers 404 to an address that is not there', async () => {
    expect((await get('/nothing')).json()).toMatchObject({
      code: 'request.not_found',
      status: 404,
    });
  });

  it('refuses a host name that is not ours, and takes the given ones', async () => {
    expect((await get('/health', { host: 'evil.example' })).json().code).toBe('request.host');
    for (const host of ['localhost:8420', '[::1]:8420', 'hedui.example', 'HEDUI.EXAMPLE:80'])
      expect((await get('/health', { host })).statusCode).toBe(200);
  });

  it('say nothing of the inside, and are found in the log by their id', async () => {
    const { id } = (await post('verified')).json();
    await untilDone(`/v1/documents/${id}`);
    await test.pool.query(`update extractions set sealed = 'secret value, of no kind'`);
    const answer = await get(`/v1/documents/${id}`);
    expect(answer.statusCode).toBe(500);
    expect(answer.json().code).toBe('service.fault');
    expect(answer.body).not.toMatch(/secret|zod|\.ts|at /i);
    const instance = answer.json().instance.replace('urn:uuid:', '');
    expect(logged).toContain(instance);
  });

  it('and everything else leave no file name and no content in the log', async () => {
    const { status_url } = (
      await post('canary-content', { 'x-filename': 'canary-name.pdf' })
    ).json();
    await untilDone(status_url);
    await post(form([{ name: 'file', file: 'canary-name.pdf', body: 'canary' }], false), FORM);
    expect(logged).not.toBe('');
    expect(logged).not.toContain('canary');
  });
});

describe('the rest', () => {
  it.each(['', '/v1'])('GET %s/health and %s/ready', async (version) => {
    expect((await get(`${version}/health`)).json()).toEqual({ ok: true });
    expect((await get(`${version}/ready`)).json()).toEqual({
      ready: true,
      checks: { database: true, store: true, worker: true },
      wake_up: true,
      open: 0,
    });
  });

  it('GET /metrics counts work, verified documents and what waits, and tells nothing of a file', async () => {
    const before = (await get('/metrics')).body;
    const { status_url } = (await post('canary', { 'x-filename': 'canary-name.pdf' })).json();
    await untilDone(status_url);
    const answer = await get('/metrics');
    expect(answer.headers['content-type']).toContain('text/plain');
    const countOf = (text: string, name: string) =>
      Number(
        text
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1] ?? 0,
      );
    for (const name of [
      'hedui_uploads_ended_total{state="verified"}',
      'hedui_documents_total{status="verified"}',
      'hedui_leases_ended_total{how="finished"}',
      'hedui_stage_seconds_count{stage="fetch"}',
      'hedui_stage_seconds_count{stage="write"}',
    ])
      expect([name, countOf(answer.body, name)]).toEqual([name, countOf(before, name) + 1]);
    expect(answer.body).toMatch(/^hedui_uploads_open 0$/m);
    expect(answer.body).toMatch(/^hedui_queue_age_seconds 0$/m);
    expect(answer.body).not.toContain('canary');
  });
});
