import { Redis } from 'ioredis';

const LIMIT_MS = 5_000;
/** Sorted sets with limits and the scripts of BullMQ. */
const OLDEST = [6, 2] as const;

/** Redis is set up in a way that loses calls without a word. */
export class RedisSettingsError extends Error {
  constructor(what: { readonly en: string; readonly zh: string }) {
    super(`${what.en} / ${what.zh}`);
    this.name = 'RedisSettingsError';
  }
}

/**
 * What Redis says of itself. Throws `RedisSettingsError` for one that throws keys away when it is full or is too old.
 * false: it did not answer, which is no reason not to start, because it only saves time.
 */
export async function assertRedisKeeps(url: string): Promise<boolean> {
  const redis = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: LIMIT_MS,
    commandTimeout: LIMIT_MS,
  });
  redis.on('error', () => undefined);
  let info: string;
  try {
    await redis.connect();
    // INFO, because hosted servers often refuse CONFIG.
    info = `${await redis.info('server')}\n${await redis.info('memory')}`;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
  const entryOf = (name: string) => new RegExp(`^${name}:(.*?)\\s*$`, 'm').exec(info)?.[1] ?? '';
  const version = entryOf('redis_version');
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw new RedisSettingsError({
      en: `Redis ${version} is too old: 6.2 or newer is needed`,
      zh: `Redis ${version} 版本过低，需要 6.2 以上`,
    });
  const policy = entryOf('maxmemory_policy');
  if (policy !== 'noeviction')
    throw new RedisSettingsError({
      en: `Redis throws keys away when it is full (maxmemory-policy ${policy}): set it to noeviction`,
      zh: `Redis 内存写满时会丢弃数据（maxmemory-policy ${policy}），请设为 noeviction`,
    });
  return true;
}
