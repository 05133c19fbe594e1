import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findUpload } from '../../records/find-upload.ts';
import { folderStores } from '../../records/folder-stores.ts';
import { insertUpload } from '../../records/insert-upload.ts';
import { DEFAULT_TENANT } from '../../records/tenant-database.ts';
import { sampleDocument, sampleExtraction } from '../../records/testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from '../../records/testing/test-database.ts';
import type { UploadState } from '../../schemas/upload-state.ts';
import type { ExtractUpload } from '../process-upload.ts';
import { startWorker, type Worker } from '../start-worker.ts';
import { hasRedis, REDIS_MISSING, type RedisServer, startRedis } from '../testing/redis-server.ts';
import { assertRedisKeeps } from './assert-redis-keeps.ts';
import { localWakeUp } from './local-wake-up.ts';
import { redisWakeUp } from './redis-wake-up.ts';
import type { WakeUp } from './wake-up.ts';

const log = pino({ level: 'silent' });
const redisThere = hasRedis();
if (!redisThere) console.warn(`skipped, waking workers through Redis: ${REDIS_MISSING}`);

let test: TestDatabase;
let root: string;
let redis: RedisServer | null = null;
const workers: Worker[] = [];
const ways: WakeUp[] = [];

beforeAll(async () => {
  test = await startTestDatabase();
  root = await mkdtemp(join(tmpdir(), 'hedui-wake-'));
  if (redisThere) redis = await startRedis(join(root, 'redis'));
}, 120_000);
afterEach(async () => {
  await Promise.all(ways.splice(0).map((way) => way.close()));
  await Promise.all(workers.splice(0).map((worker) => worker.stop(0)));
  await test.empty();
});
afterAll(async () => {
  await redis?.close();
  await test.close();
  await rm(root, { recursive: true, force: true });
});

const answer: ExtractUpload = async ({ bytes }) => {
  const extraction = sampleExtraction([sampleDocument('1.00')]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { ...extraction, file: { ...extraction.file, sha256 } };
};

/** A worker that would not look by itself within a test, but for its start. */
function start(way: WakeUp, extract: ExtractUpload, slots = 1, leaseMs = 120_000): Worker {
  const storeOf = folderStores(root);
  const origin = { readers: {}, rules_version: 'r1' };
  const worker = startWorker(
    {
      ...{ database: test.database, storeOf, extract, origin, log, leaseMs },
      ...{ secondPersonAbove: null, pauseMs: () => 20, call: (id: string) => way.call(id) },
    },
    slots,
  );
  workers.push(worker);
  way.listen(worker);
  return worker;
}

async function upload(): Promise<string> {
  async function* source(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(randomUUID());
  }
  const inserted = await insertUpload(test.tenant, {
    ...{ fileName: 'a.pdf', mediaType: null, idempotencyKey: null },
    ...(await folderStores(root)(DEFAULT_TENANT).put(source())),
  });
  if (inserted.kind !== 'inserted') throw new Error(inserted.kind);
  return inserted.upload.id;
}

async function hasState(id: string, state: UploadState): Promise<boolean> {
  const found = await findUpload(test.tenant, id);
  return found !== null && found !== 'erased' && found.upload.state === state;
}

async function untilState(id: string, state: UploadState, withinMs = 5_000): Promise<void> {
  for (const deadline = performance.now() + withinMs; performance.now() < deadline; await sleep(5))
    if (await hasState(id, state)) return;
  throw new Error(`never ${state}`);
}

/** What every way of waking must do, with real workers on a real database. */
function wakeUpContract(make: () => WakeUp): void {
  const open = () => {
    const way = make();
    ways.push(way);
    return way;
  };

  it('a call has an idle worker start within a second', async () => {
    const way = open();
    start(way, answer);
    await sleep(300);
    for (let time = 0; time < 3; time += 1) {
      const id = await upload();
      const called = performance.now();
      way.call(id);
      await untilState(id, 'verified');
      expect(performance.now() - called).toBeLessThan(1_000);
    }
  });

  it('a call made before anybody listens is heard', async () => {
    const way = open();
    const heard = Promise.withResolvers<void>();
    await sleep(200);
    way.call(randomUUID());
    await sleep(100);
    way.listen({
      free: async () => undefined,
      heard: () => {
        heard.resolve();
        return true;
      },
    });
    await heard.promise;
  });

  it('a hundred calls for one upload have it read once', async () => {
    const way = open();
    let readings = 0;
    const count: ExtractUpload = async (input, deps) => {
      readings += 1;
      await sleep(50);
      return answer(input, deps);
    };
    start(way, count, 2);
    start(way, count, 2);
    await sleep(200);
    const id = await upload();
    for (let time = 0; time < 100; time += 1) way.call(id);
    await untilState(id, 'verified');
    await sleep(200);
    expect(readings).toBe(1);
  });

  it('a worker that is busy leaves the call to one that is idle', async () => {
    const way = open();
    const release = Promise.withResolvers<void>();
    const startedBy: number[] = [];
    const slow =
      (worker: number): ExtractUpload =>
      async (input, deps) => {
        startedBy.push(worker);
        await release.promise;
        return answer(input, deps);
      };
    start(way, slow(1));
    start(way, slow(2));
    await sleep(300);
    const ids = [await upload(), await upload()];
    for (const id of ids) {
      way.call(id);
      await untilState(id, 'reading');
    }
    await vi.waitFor(() => expect(startedBy.toSorted()).toEqual([1, 2]), 5000);
    // Both are full: the third waits for whoever is free first.
    const third = await upload();
    way.call(third);
    release.resolve();
    for (const id of [...ids, third]) await untilState(id, 'verified');
  });

  it('work that failed is tried again after its pause', async () => {
    const way = open();
    let tries = 0;
    start(way, async (input, deps) => {
      tries += 1;
      if (tries < 3) throw new Error('fault');
      return answer(input, deps);
    });
    const id = await upload();
    way.call(id);
    await untilState(id, 'verified');
    expect(tries).toBe(3);
  });

  it('an upload of a holder that died is read by another, without a call', async () => {
    const way = open();
    const id = await upload();
    const dead = start(open(), () => new Promise(() => undefined), 1, 300);
    await untilState(id, 'reading');
    await test.pool.query(
      `update uploads set lease_token = gen_random_uuid(), lease_until = now() + interval '300 milliseconds'`,
    );
    await dead.stop(0);
    start(way, answer, 1, 300);
    await untilState(id, 'verified');
  });

  it('closes within three seconds, and is deaf and dumb from then on', async () => {
    const way = open();
    start(way, answer);
    await sleep(200);
    const asked = performance.now();
    await way.close();
    expect(performance.now() - asked).toBeLessThan(3_000);
    const id = await upload();
    way.call(id);
    await sleep(200);
    expect(await hasState(id, 'stored')).toBe(true);
  });
}

describe('waking inside one process', () => {
  wakeUpContract(localWakeUp);
});

describe.skipIf(!redisThere)('waking through Redis', () => {
  const url = () => redis?.url ?? '';
  wakeUpContract(() => redisWakeUp(url(), log));

  it('without Redis a call costs nothing, work goes on by itself, and close does not wait', async () => {
    const way = redisWakeUp(url(), log);
    ways.push(way);
    start(way, answer, 1, 400);
    await sleep(200);
    await redis?.kill();
    const called = performance.now();
    const id = await upload();
    way.call(id);
    expect(performance.now() - called).toBeLessThan(200);
    await untilState(id, 'verified');
    const asked = performance.now();
    await way.close();
    expect(performance.now() - asked).toBeLessThan(3_000);
    await redis?.start();
  });

  it('hears calls again after Redis was away, also with its data lost', async () => {
    const way = redisWakeUp(url(), log);
    ways.push(way);
    start(way, answer);
    for (const empty of [false, true]) {
      await redis?.kill();
      await sleep(300);
      await redis?.start({ empty });
      for (let tries = 0; tries < 100 && !way.works(); tries += 1) await sleep(50);
      const id = await upload();
      way.call(id);
      await untilState(id, 'verified', 15_000);
    }
  }, 60_000);

  it('keeps nothing but ids, and nothing once it is heard', async () => {
    const way = redisWakeUp(url(), log);
    ways.push(way);
    const client = new Redis(url());
    const id = await upload();
    await sleep(200);
    way.call(id);
    await sleep(200);
    const job = await client.hgetall(`hedui:uploads:${id}`);
    expect(JSON.parse(job.data ?? '')).toEqual({ id });
    start(way, answer);
    await untilState(id, 'verified');
    await sleep(200);
    expect(await client.exists(`hedui:uploads:${id}`)).toBe(0);
    client.disconnect();
  });

  it('a call of another version, under another name, is heard', async () => {
    const way = redisWakeUp(url(), log);
    ways.push(way);
    start(way, answer);
    await sleep(300);
    const id = await upload();
    const { Queue } = await import('bullmq');
    const queue = new Queue('uploads', { connection: { url: url() }, prefix: 'hedui' });
    await queue.add('read-document-v0', { document: 7, more: true });
    await untilState(id, 'verified');
    await queue.close();
  });

  it('refuses a Redis that throws keys away, and does not mind one that is away', async () => {
    expect(await assertRedisKeeps(url())).toBe(true);
    const client = new Redis(url());
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await expect(assertRedisKeeps(url())).rejects.toThrow(/noeviction/);
    await client.config('SET', 'maxmemory-policy', 'noeviction');
    client.disconnect();
    expect(await assertRedisKeeps('redis://127.0.0.1:1')).toBe(false);
  });
});
