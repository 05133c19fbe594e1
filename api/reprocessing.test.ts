import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import type { Document } from '../schemas/document.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

let service: TestService;
/** What the readers say of every file now. */
let readings: readonly Document[] = [];

beforeAll(async () => {
  service = await startTestService({
    pipeline: () => ({
      extract: async ({ name, bytes }) => {
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const extraction = sampleExtraction(readings);
        return { ...extraction, file: { ...extraction.file, name, sha256, bytes: bytes.length } };
      },
      picture: async () => null,
      close: async () => undefined,
    }),
  });
}, 60_000);
afterAll(() => service?.stop());

/** Rows of one column: key to value. */
function statement(rows: Readonly<Record<string, string>>): Document {
  const document = sampleDocument('1.00', 'needs_review');
  const [line] = document.lines;
  const field = line?.cells.c1;
  if (!line || !field) throw new Error('no line');
  const lines = Object.entries(rows).map(([label, value]) => ({
    ...line,
    ...{ key: null, label, cells: { c1: { ...field, value, raw: value } } },
  }));
  return { ...document, lines };
}

async function call(method: 'GET' | 'POST', path: string, body?: unknown) {
  const answer = await fetch(new URL(path, service.address), {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: JSON.parse(await answer.text()) };
}

async function upload(text: string): Promise<string> {
  const sent = await fetch(new URL('/v1/documents', service.address), {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: text,
  });
  const { id } = (await sent.json()) as { id: string };
  for (let state = ''; state !== 'needs_review'; await sleep(20))
    state = (await call('GET', `/v1/documents/${id}`)).body.state;
  return id;
}

const valuesOf = async (id: string) => {
  const { extraction } = (await call('GET', `/v1/documents/${id}`)).body;
  return extraction.documents[0].lines.map(
    (line: Document['lines'][number]) =>
      `${line.label} ${line.cells.c1?.value} ${line.cells.c1?.status}`,
  );
};

/** Asked for, and read by the worker. */
async function again(body: object, ids: readonly string[]): Promise<string> {
  const made = await call('POST', '/v1/reprocessings', body);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  expect(made.body.documents.map((one: { id: string }) => one.id)).toEqual(ids);
  for (;;) {
    const { documents } = (await call('GET', `/v1/reprocessings/${made.body.id}`)).body;
    if (documents.every((one: { state: string }) => one.state === 'read')) return made.body.id;
    await sleep(100);
  }
}

it('a document that is read again changes when somebody says so, and keeps what people decided', async () => {
  readings = [statement({ 货币资金: '100.00', 应收账款: '20.00', 存货: '3.00', 固定资产: '7.00' })];
  const id = await upload('%PDF a');
  const other = await upload('%PDF b');
  const decide = (version: number, decision: object, of = id) =>
    call('POST', `/v1/documents/${of}/decisions`, { document: 0, version, decision });
  const target = (row: number) => `/lines/${row}/cells/c1`;
  const steps = [
    { action: 'confirm', targets: [target(0), target(2)] },
    { action: 'set', target: target(1), value: '21.00', reason: 'the print says so' },
    { action: 'set', target: target(3), value: '8.00', reason: 'row that goes' },
  ];
  for (const [at, decision] of steps.entries())
    expect((await decide(at + 1, decision)).status).toBe(201);

  // A row more before, one gone, one figure that a person confirmed read otherwise, one that nobody looked at.
  readings = [statement({ 短期投资: '5.00', 货币资金: '101.00', 应收账款: '20.00', 存货: '3.00' })];
  const before = await valuesOf(id);
  const reprocessing = await again({ documents: [id, other] }, [id, other]);
  const path = `/v1/reprocessings/${reprocessing}/documents/${id}`;
  expect(await valuesOf(id)).toEqual(before);
  const compared = (await call('GET', path)).body;
  const told = compared.documents[0].differences.map(
    (one: { place: string; before: { value: string } | null; after: { value: string } | null }) => [
      one.place,
      one.before?.value ?? null,
      one.after?.value ?? null,
    ],
  );
  // What people said stands: no difference there, though the reading has one.
  expect(told).toEqual([
    ['row 固定资产, column c1', '8.00', null],
    ['row 短期投资, column c1', null, '5.00'],
  ]);
  expect(compared.documents[0].unfit).toMatchObject([
    {
      decision: { content: { reason: 'row that goes' } },
      places: [{ target: target(3), why: 'gone' }],
    },
  ]);

  // Somebody decides meanwhile: what was looked at is no more.
  expect((await decide(4, { action: 'confirm', targets: ['/lines/0'] })).status).toBe(201);
  const accept = (version: number) => call('POST', path, { action: 'accept', version });
  const stale = await accept(compared.version);
  expect([stale.status, stale.body.code]).toEqual([409, 'decision.conflict']);
  const now = (await call('GET', path)).body;
  const hook = await call('POST', '/v1/webhooks', {
    ...{ url: 'https://hooks.invalid/hedui', events: ['record.appended'] },
  });
  expect((await accept(now.version)).status).toBe(200);
  // All of it is one change.
  const sent = (await call('GET', `/v1/webhooks/${hook.body.id}/deliveries`)).body;
  expect(sent.deliveries.map((one: { type: string }) => one.type)).toEqual(['record.appended']);
  expect(await valuesOf(id)).toEqual([
    '短期投资 5.00 unverified',
    '货币资金 100.00 confirmed',
    '应收账款 21.00 confirmed',
    '存货 3.00 confirmed',
  ]);
  const twice = await accept(now.version);
  expect([twice.status, twice.body.code]).toEqual([409, 'reprocessing.not_ready']);

  // Decisions go on upon the new reading, one that was replayed can be taken back, and the chain tells all of it.
  const { decisions } = (await call('GET', `/v1/documents/${id}/decisions?limit=200`)).body;
  expect(decisions.map((one: { content: { action: string } }) => one.content.action)).toEqual([
    ...['confirm', 'set', 'set', 'confirm'],
  ]);
  const set = decisions.findLast(
    (one: { content: { reason?: string } }) => one.content.reason === 'the print says so',
  );
  const newest = Math.max(...decisions.map((one: { version: number }) => one.version));
  expect((await call('GET', `/v1/documents/${id}`)).body.versions).toEqual([newest]);
  // Rows stand elsewhere now: who has seen the former reading alone decides nothing on this one.
  const former = await decide(5, { action: 'confirm', targets: [target(0)] });
  expect([former.status, former.body.code]).toEqual([409, 'decision.stale']);
  expect((await decide(newest, { action: 'undo', decision: set.id })).status).toBe(201);
  expect((await valuesOf(id))[2]).toBe('应收账款 20.00 unverified');

  // The other one stays as it was.
  const otherPath = `/v1/reprocessings/${reprocessing}/documents/${other}`;
  const otherCompared = (await call('GET', otherPath)).body;
  expect(otherCompared.documents[0].differences).toHaveLength(3);
  expect((await call('POST', otherPath, { action: 'drop' })).status).toBe(200);
  expect((await valuesOf(other))[0]).toBe('货币资金 100.00 unverified');
  const { documents } = (await call('GET', `/v1/reprocessings/${reprocessing}`)).body;
  expect(documents.map((one: { state: string }) => one.state)).toEqual(['accepted', 'dropped']);

  const exported = await (await fetch(new URL('/v1/records?limit=200', service.address))).text();
  const records = exported
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const version = records[0].lineage.rules_version;
  const all = await again({ version }, [id, other]);
  expect(all).not.toBe(reprocessing);
  expect((await call('POST', '/v1/reprocessings', { version: 'none' })).body.code).toBe(
    'reprocessing.nothing',
  );
  // An erasure takes what waits with it.
  await fetch(new URL(`/v1/documents/${other}`, service.address), { method: 'DELETE' });
  const gone = await call('GET', `/v1/reprocessings/${all}/documents/${other}`);
  expect([gone.status, gone.body.code]).toEqual([404, 'reprocessing.not_found']);
}, 120_000);
