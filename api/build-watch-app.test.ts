import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countOpen } from '../records/count-open.ts';
import { folderStores } from '../records/folder-stores.ts';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import { createMetrics } from '../workers/watch/metrics.ts';
import { buildWatchApp } from './build-watch-app.ts';

let test: TestDatabase;
let app: FastifyInstance;
beforeAll(async () => {
  test = await startTestDatabase();
  app = await buildWatchApp({
    database: test.database,
    storeOf: folderStores('/'),
    metrics: createMetrics(() => countOpen(test.database)),
    workerMoves: () => true,
    wakeUpWorks: () => false,
    log: pino({ level: 'silent' }),
    hosts: ['work.example'],
  });
}, 60_000);
afterAll(async () => {
  await app.close();
  await test.close();
});

const OWN = { host: '127.0.0.1:8421' };
const get = (url: string, headers: Record<string, string> = OWN, remoteAddress = '127.0.0.1') =>
  app.inject({ method: 'GET', url, headers, remoteAddress });

it('tells anyone how it is, without what it counts', async () => {
  const stranger = { host: 'work.example' };
  for (const version of ['', '/v1']) {
    const health = await get(`${version}/health`, stranger, '10.0.0.7');
    expect(health.json()).toEqual({ ok: true });
    const ready = await get(`${version}/ready`, stranger, '10.0.0.7');
    expect(ready.json()).toMatchObject({ ready: true, wake_up: false });
  }
});

it('shows metrics to its own machine', async () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    const answer = await get('/metrics', OWN, address);
    expect([answer.statusCode, answer.body]).toEqual([
      200,
      expect.stringMatching(/^hedui_uploads_open 0$/m),
    ]);
  }
});

it.each<[string, Record<string, string>, string]>([
  ['from another machine', OWN, '10.0.0.7'],
  ['through a proxy', { ...OWN, 'x-forwarded-for': '203.0.113.9' }, '127.0.0.1'],
  ['under a name that others use', { host: 'work.example' }, '127.0.0.1'],
])('shows no metrics %s', async (_, headers, address) => {
  const answer = await get('/metrics', headers, address);
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'request.not_local']);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).not.toContain('hedui_');
});

it('has nothing else', async () => {
  for (const url of ['/', '/v1/documents', '/v1/records', '/docs'])
    expect((await get(url)).statusCode).toBe(404);
});
