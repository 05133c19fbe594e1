import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packZip } from '../ingest/zip/testing/pack-zip.ts';
import { countOpen } from '../records/count-open.ts';
import { prepareFolderStore } from '../records/folder-store.ts';
import { folderStores } from '../records/folder-stores.ts';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import { DocumentView } from '../schemas/upload-view.ts';
import { localCounts } from '../workers/counts/local-counts.ts';
import { startWorker, type Worker } from '../workers/start-worker.ts';
import { DISGUISES, ZIP_ATTACKS } from '../workers/testing/attacks.ts';
import { createMetrics } from '../workers/watch/metrics.ts';
import { NO_TRACES } from '../workers/watch/traces.ts';
import { buildApp } from './build-app.ts';
import { createPipeline, type Pipeline } from './pipeline.ts';
import { ABOUT } from './testing/about.ts';

let test: TestDatabase;
let root: string;
let app: FastifyInstance;
let worker: Worker;
let pipeline: Pipeline;

beforeAll(async () => {
  test = await startTestDatabase();
  root = await mkdtemp(join(tmpdir(), 'hedui-archives-'));
  await prepareFolderStore(root, { alone: true });
  const storeOf = folderStores(root);
  const log = pino({ level: 'silent' });
  pipeline = createPipeline({ readers: 1, model: null, answerFolder: null });
  const origin = { readers: { fake: '1' }, rules_version: 'r1' };
  worker = startWorker(
    {
      ...{ database: test.database, storeOf, log, origin, extract: pipeline.extract },
      secondPersonAbove: null,
    },
    1,
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
    picture: pipeline.picture,
    signIn: 'local',
    backlog: { all: 1_000, ofTenant: 1_000 },
    pepper: 'p'.repeat(32),
    wake: () => worker.wake(),
    wakeUpWorks: () => true,
    metrics: createMetrics(() => countOpen(test.database)),
    workerMoves: () => true,
    log,
    hosts: [],
    acceptsTarget: () => false,
    about: ABOUT,
  });
}, 60_000);

afterAll(async () => {
  await app.close();
  await worker.stop(0);
  await pipeline.close();
  await test.close();
  await rm(root, { recursive: true, force: true });
});

const HOST = { host: '127.0.0.1' };

async function upload(name: string, bytes: Uint8Array): Promise<DocumentView> {
  const sent = await app.inject({
    method: 'POST',
    url: '/v1/documents',
    headers: { ...HOST, 'x-filename': encodeURIComponent(name) },
    payload: Buffer.from(bytes),
  });
  expect(sent.statusCode).toBe(202);
  for (;;) {
    const view = DocumentView.parse(
      (await app.inject({ url: sent.headers.location as string, headers: HOST })).json(),
    );
    if (!['received', 'stored', 'reading', 'reconciling'].includes(view.state)) return view;
    await sleep(20);
  }
}

it('takes a zip of files: their documents, an error that names the bad one, progress in files', async () => {
  const sample = await readFile(new URL('../fixtures/samples/invoice-toll.pdf', import.meta.url));
  const bytes = packZip([
    { name: '发票/a.pdf', content: new Uint8Array(sample) },
    { name: 'notes.txt', content: new TextEncoder().encode('notes') },
  ]);
  const { state, pages, extraction, advice } = await upload('发票.zip', bytes);
  expect(state).toBe('needs_review');
  expect(pages).toEqual({ done: 2, total: 2 });
  expect(extraction?.file.media_type).toBe('application/zip');
  expect(extraction?.documents.map(({ entry, kind }) => [entry, kind])).toEqual([
    ['发票/a.pdf', 'vat_invoice'],
  ]);
  expect(extraction?.errors.map(({ entry, code }) => [entry, code])).toEqual([
    ['notes.txt', 'file.unsupported'],
  ]);
  expect(advice.map(({ entry }) => entry)).toEqual(['notes.txt']);
}, 60_000);

/** The command line and the readers are tested with all of them. */
const SOME = [...ZIP_ATTACKS.filter((_, place) => place % 3 === 0), ...DISGUISES];

it.each(SOME)(
  'rejects $what by its code',
  async ({ name, make, codes }) => {
    const { state, error, extraction } = await upload(name, make());
    expect(state).toBe('rejected');
    expect(codes).toContain(error?.code);
    expect([...new Set(extraction?.errors.map(({ code }) => code))]).toEqual(codes);
  },
  90_000,
);
