import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { assert, NO_REDIS, type Scenario, seconds, sendFiles } from './scenario.ts';
import type { World } from './world.ts';

/** kill -9 of Redis, an outage, the start again on what it wrote; uploads and work go on all the while. */
export const redisOutages: Scenario = {
  name: 'F5',
  what: 'kill -9 of Redis and an outage, uploads going on',
  missing: NO_REDIS,
  async run(world, rounds) {
    const [api] = await Promise.all([
      world.start('serve'),
      world.start('work'),
      world.start('work'),
    ]);
    const outages = [1_000, 5_000, 20_000].slice(0, Math.max(1, Math.min(rounds, 3)));
    let slowest = 0;
    for (const outageMs of outages) {
      await sendFiles(world, 10, () => api.address);
      await world.redis?.kill();
      const back = sleep(outageMs).then(() => world.redis?.start());
      await sendFiles(world, 20, () => api.address);
      await back;
      slowest = Math.max(slowest, await world.settled());
      await promptAgain(world, () => api.address);
    }
    assert(slowest < 60_000, `done ${seconds(slowest)} after the return`);
    return {
      runs: outages.length,
      measured: `outages of ${outages.map((ms) => ms / 1_000).join(', ')} s; all done ${seconds(slowest)} after the return at most`,
    };
  },
};

/** Redis is killed with calls in it and comes back empty. */
export const redisWiped: Scenario = {
  name: 'F6',
  what: 'Redis loses all its data while uploads wait',
  missing: NO_REDIS,
  async run(world) {
    const api = await world.start('serve');
    await sendFiles(world, 60, () => api.address);
    await world.redis?.kill();
    await world.redis?.start({ empty: true });
    await world.start('work', { HEDUI_READERS: '4' });
    const ms = await world.settled();
    return {
      runs: 60,
      measured: `60 of 60 waiting uploads read, ${seconds(ms)} after a worker came`,
    };
  },
};

/** No room in Redis: calls are refused by it, uploads are not. Wrong settings: production does not start. */
export const redisFull: Scenario = {
  name: 'F7',
  what: 'Redis full; Redis that throws keys away',
  missing: NO_REDIS,
  async run(world) {
    const [api] = await Promise.all([world.start('serve'), world.start('work')]);
    const redis = new Redis(world.redis?.url ?? '');
    await redis.config('SET', 'maxmemory', '1');
    await sendFiles(world, 10, () => api.address);
    await world.settled();
    await redis.config('SET', 'maxmemory', '0');
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const refused = await world.start('work', { NODE_ENV: 'production' }).then(
      () => '',
      (error) => String(error),
    );
    await redis.config('SET', 'maxmemory-policy', 'noeviction');
    redis.disconnect();
    assert(refused.includes('noeviction'), `not refused: ${refused}`);
    return {
      runs: 2,
      measured: '10 of 10 uploads read with Redis full; start refused in production',
    };
  },
};

/** Calls of other versions: other names, other contents. */
export const otherVersions: Scenario = {
  name: 'F16',
  what: 'calls of another version in the queue',
  missing: NO_REDIS,
  async run(world) {
    const queue = new Queue('uploads', {
      connection: { url: world.redis?.url ?? '' },
      prefix: 'hedui',
    });
    for (const data of [{}, { document: 7 }, { id: 'not-an-upload' }, { id: null, stage: 'ocr' }])
      await queue.add('read-document-v0', data);
    const api = await world.start('serve');
    await sendFiles(world, 5, () => api.address);
    await world.start('work', { HEDUI_READERS: '2' });
    await world.settled();
    for (let tries = 0; tries < 200 && (await queue.getWaitingCount()) > 0; tries += 1)
      await sleep(50);
    const left = await queue.getJobCounts('waiting', 'active', 'failed', 'delayed');
    await queue.close();
    const sum = Object.values(left).reduce((total, count) => total + count, 0);
    assert(sum === 0, `calls are left: ${JSON.stringify(left)}`);
    return { runs: 4, measured: 'all heard, nothing left in the queue' };
  },
};

/** Calls get through again: work begins long before a worker would look by itself. */
async function promptAgain(world: World, address: () => string): Promise<void> {
  await sleep(2_500);
  await sendFiles(world, 1, address);
  await world.settled(10_000);
}
