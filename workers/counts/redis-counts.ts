import { Redis } from 'ioredis';
import { z } from 'zod';
import { type Counted, type Counts, NOTHING } from './counts.ts';
import { localCounts } from './local-counts.ts';

/** A request waits for its count: no longer than it may for anything. */
const COMMAND_LIMIT_MS = 250;
const RECONNECT_MS = 2_000;
/** Who has not answered is not asked again for so long. */
const LEFT_ALONE_MS = 1_000;

const ADD = `local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }`;
const LOOK = `return { tonumber(redis.call('GET', KEYS[1]) or 0), redis.call('PTTL', KEYS[1]) }`;
const Answer = z.tuple([z.number(), z.number()]);

/** Of all processes that share a Redis; while it is away, of this process alone. */
export function redisCounts(url: string): Counts {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_LIMIT_MS,
    connectTimeout: RECONNECT_MS,
    retryStrategy: (times) => Math.min(100 * 2 ** times, RECONNECT_MS),
  });
  // Whoever wakes workers says in the log that Redis is away.
  redis.on('error', () => undefined);
  const own = localCounts();
  let askedAgain = 0;
  const ask = async (
    script: string,
    name: string,
    given: readonly number[],
  ): Promise<Counted | null> => {
    if (redis.status !== 'ready' || performance.now() < askedAgain) return null;
    try {
      const answer = await redis.eval(script, 1, `hedui:count:${name}`, ...given);
      const [count, leftMs] = Answer.parse(answer);
      return count === 0 ? NOTHING : { count, leftMs: Math.max(0, leftMs) };
    } catch {
      askedAgain = performance.now() + LEFT_ALONE_MS;
      return null;
    }
  };
  return {
    add: async (name, windowMs) =>
      (await ask(ADD, name, [windowMs])) ?? (await own.add(name, windowMs)),
    look: async (name) => (await ask(LOOK, name, [])) ?? (await own.look(name)),
    close: () => redis.disconnect(),
  };
}
