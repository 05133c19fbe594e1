import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, REDIS_MISSING, type RedisServer, startRedis } from '../testing/redis-server.ts';
import type { Counts } from './counts.ts';
import { localCounts } from './local-counts.ts';
import { redisCounts } from './redis-counts.ts';

describe('counts of one process', () => {
  it('begin anew when their time is over, each name by itself', async () => {
    let now = 0;
    const counts = localCounts(() => now);
    await counts.add('a', 60_000);
    now = 30_000;
    expect(await counts.add('a', 60_000)).toEqual({ count: 2, leftMs: 30_000 });
    expect(await counts.look('b')).toEqual({ count: 0, leftMs: 0 });
    now = 60_000;
    expect(await counts.look('a')).toEqual({ count: 0, leftMs: 0 });
    expect(await counts.add('a', 60_000)).toEqual({ count: 1, leftMs: 60_000 });
  });

  it('remember ten thousand names and no more', async () => {
    const counts = localCounts(() => 0);
    for (let name = 0; name <= 10_000; name += 1) await counts.add(`${name}`, 60_000);
    expect([(await counts.look('0')).count, (await counts.look('1')).count]).toEqual([0, 1]);
  });
});

const there = hasRedis();
if (!there) console.warn(`skipped, counts through Redis: ${REDIS_MISSING}`);
describe.skipIf(!there)('counts through Redis', () => {
  let redis: RedisServer;
  const made: Counts[] = [];
  const counts = () => {
    const one = redisCounts(redis.url);
    made.push(one);
    return one;
  };
  beforeAll(async () => {
    redis = await startRedis(join(await mkdtemp(join(tmpdir(), 'hedui-counts-')), 'redis'));
  }, 30_000);
  afterAll(async () => {
    for (const one of made) one.close();
    await redis?.close();
  });
  const until = async (holds: () => Promise<boolean>) => {
    for (let tries = 0; tries < 300 && !(await holds()); tries += 1) await sleep(20);
    expect(await holds()).toBe(true);
  };
  /** Both are connected once the one sees what the other counts. */
  const connected = (one: Counts, other: Counts, name: string) =>
    until(async () => {
      await one.add(name, 60_000);
      return (await other.look(name)).count > 0;
    });

  it('are those of all who share it, and end by its clock', async () => {
    const [one, other] = [counts(), counts()];
    await connected(one, other, 'warm-up');
    expect((await one.add('a', 400)).count).toBe(1);
    const second = await other.add('a', 400);
    expect(second.count).toBe(2);
    expect(second.leftMs).toBeGreaterThan(0);
    expect(second.leftMs).toBeLessThanOrEqual(400);
    expect((await one.look('a')).count).toBe(2);
    await sleep(450);
    expect(await one.look('a')).toEqual({ count: 0, leftMs: 0 });
  });

  it('are of the process alone while it is away, at once, and shared again afterwards', async () => {
    const [one, other] = [counts(), counts()];
    await connected(one, other, 'warm-up 2');
    await redis.kill();
    const begun = performance.now();
    expect((await one.add('b', 60_000)).count).toBe(1);
    expect((await one.add('b', 60_000)).count).toBe(2);
    expect((await other.look('b')).count).toBe(0);
    expect(performance.now() - begun).toBeLessThan(1_000);
    await redis.start();
    await connected(one, other, 'c');
  });
});
