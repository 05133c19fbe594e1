import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** A real Redis on the loopback that can be killed and started again on what it wrote. */
export interface RedisServer {
  readonly url: string;
  /** As kill -9 does; resolves once it is gone. */
  kill(): Promise<void>;
  /** `empty` begins with no data. */
  start(options?: { readonly empty?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** To print where a test against it is skipped. */
export const REDIS_MISSING = 'no Redis on this machine: apt-get install -y redis-server';
const START_LIMIT_MS = 20_000;

export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Started on `folder`, which is made and removed. `settings` as on Redis's own command line. */
export async function startRedis(
  folder: string,
  settings: readonly string[] = [],
): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  const kill = async () => {
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const start = async ({ empty = false } = {}) => {
    if (empty) await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    child = spawn(
      'redis-server',
      [
        ...['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder],
        ...['--appendonly', 'yes', '--save', '', ...settings],
      ],
      { stdio: 'ignore', detached: true },
    );
    await answers(url);
  };
  await start();
  return {
    url,
    kill,
    start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => undefined);
  const late = setTimeout(() => redis.disconnect(), START_LIMIT_MS);
  try {
    await redis.ping();
  } finally {
    clearTimeout(late);
    redis.disconnect();
  }
  await sleep(0);
}
