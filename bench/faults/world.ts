import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Role } from '../../api/start-service.ts';
import type { Random } from '../../fixtures/digits/random.ts';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { countOpen } from '../../records/count-open.ts';
import { createKeyRing } from '../../records/keys/key-ring.ts';
import type { ObjectStore } from '../../records/object-store.ts';
import { type OpenDatabase, openDatabase } from '../../records/open-database.ts';
import { prepareDatabase } from '../../records/prepare-database.ts';
import { type S3Settings, s3Stores } from '../../records/s3-stores.ts';
import { sealedStores } from '../../records/sealed-stores.ts';
import { asTenant, DEFAULT_TENANT, type TenantDatabase } from '../../records/tenant-database.ts';
import { hasRadosgw, type Radosgw, startRadosgw } from '../../records/testing/radosgw.ts';
import { type StubS3, startStubS3 } from '../../records/testing/stub-s3.ts';
import { hasRedis, type RedisServer, startRedis } from '../../workers/testing/redis-server.ts';
import { checkInvariants } from './check-invariants.ts';
import { createLoggingClient, type LoggingClient } from './client.ts';
import type { Order } from './figure-of.ts';
import { type KillablePostgres, startKillablePostgres } from './killable-postgres.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

/** An API or a worker, a process of its own. */
export interface FaultProcess {
  readonly child: ChildProcess;
  readonly address: string;
  readonly ended: Promise<number | NodeJS.Signals>;
  /** Ends as by kill -9 at its n-th step from now; 0: counts only. */
  arm(n: number): void;
  clock(ms: number): void;
  /** Names of the steps since it was armed; null: it has ended. */
  steps(): Promise<readonly string[] | null>;
  log(): string;
}

/** Real servers, everything that a fault can be done to, and the client whose log is held against them in the end. */
export interface World {
  readonly seed: number;
  readonly random: Random;
  readonly client: LoggingClient;
  readonly postgres: KillablePostgres;
  /** Between the processes and the database. */
  readonly way: TcpProxy;
  /** null: there is none on this machine. */
  readonly redis: RedisServer | null;
  /** null: there is none on this machine, and the stub takes its place. */
  readonly radosgw: Radosgw | null;
  readonly stub: StubS3;
  readonly stores: Pick<OpenDatabase, 'pool'> & {
    readonly tenant: TenantDatabase;
    readonly store: ObjectStore;
    /** The same objects as they lie in the bucket: sealed, under the names of their sealed bytes. */
    readonly sealed: ObjectStore;
  };
  /** `real`: with the pipeline as it is, and nothing counted. */
  start(
    role: Role,
    settings?: Readonly<Record<string, string>>,
    program?: Program,
  ): Promise<FaultProcess>;
  /** A file that nobody has sent yet. */
  order(readMs?: number, poison?: boolean): Order;
  /** Milliseconds until every upload is at its end. Rejects after `withinMs`. */
  settled(withinMs?: number): Promise<number>;
  check(): Promise<string[]>;
  /** Ends what was started. */
  stopProcesses(): Promise<void>;
  close(): Promise<void>;
}

/** pretended: the service around a pipeline that only pretends to read, whose steps are counted. */
export type Program = 'pretended' | 'real';

const PRETENDED = fileURLToPath(new URL('./fault-process.ts', import.meta.url));
const REAL = {
  serve: fileURLToPath(new URL('../../api/serve.ts', import.meta.url)),
  work: fileURLToPath(new URL('../../api/work.ts', import.meta.url)),
};
const SECRET = 'of a bench, the same for all of them';
const START_LIMIT_MS = 60_000;
const Names = z.object({ names: z.array(z.string()) });
/** Short, so that an upload of a dead worker is another's soon; the service's own is 30 s. */
export const LEASE_SECONDS = 1;

/** `stubS3`: the stub even where a real S3 server could be started. */
export async function startWorld(
  seed: number,
  { stubS3 = false }: { readonly stubS3?: boolean } = {},
): Promise<World> {
  const stack = new AsyncDisposableStack();
  try {
    const folder = await mkdtemp(join(tmpdir(), 'hedui-faults-'));
    stack.defer(() => rm(folder, { recursive: true, force: true }));
    const postgres = await startKillablePostgres();
    stack.defer(() => postgres.close());
    const way = await startTcpProxy({ path: join(postgres.socketFolder, '.s.PGSQL.5432') });
    stack.defer(() => way.close());
    const redis = hasRedis() ? await startRedis(join(folder, 'redis')) : null;
    if (redis) stack.defer(() => redis.close());
    const radosgw = !stubS3 && (await hasRadosgw()) ? await startRadosgw(join(folder, 's3')) : null;
    if (radosgw) stack.defer(() => radosgw.close());
    const stub = await startStubS3();
    stack.defer(() => stub.close());
    const s3 = radosgw?.settings ?? stub.settings;
    const opened = openDatabase(
      { host: postgres.socketFolder, user: postgres.user, database: 'postgres' },
      () => undefined,
      'owner',
      createKeyRing([SECRET]),
    );
    stack.defer(() => opened.close());
    const { vaultOf } = opened.database;
    await prepareDatabase(opened.pool, { rolesSignIn: false, vaultOf });
    const stores = {
      pool: opened.pool,
      tenant: asTenant(opened.database, DEFAULT_TENANT),
      store: sealedStores(s3Stores(s3), opened.database)(DEFAULT_TENANT),
      sealed: s3Stores(s3)(DEFAULT_TENANT),
    };

    const client = createLoggingClient();
    const random = seededRandom('faults', seed);
    const processes: FaultProcess[] = [];
    stack.defer(() => stopAll(processes));
    const environment = (settings: Readonly<Record<string, string>>) => ({
      PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
      // Hundreds of them start.
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
      DATABASE_URL: `postgres://${postgres.user}@127.0.0.1:${way.port}/postgres`,
      ...(redis ? { REDIS_URL: redis.url } : {}),
      ...s3Variables(s3),
      HEDUI_DATA: folder,
      HEDUI_SECRET: SECRET,
      HEDUI_LEASE_SECONDS: `${LEASE_SECONDS}`,
      HEDUI_LOG: 'warn',
      PORT: '0',
      ...settings,
    });
    let sent = 0;
    let closing: Promise<void> | null = null;
    return {
      ...{ seed, random, client, postgres, way, redis, radosgw, stub, stores },
      async start(role, settings = {}, program = 'pretended') {
        const readers: Record<string, string> = role === 'serve' ? { HEDUI_READERS: '0' } : {};
        const process = await startProcess(role, environment({ ...readers, ...settings }), program);
        processes.push(process);
        return process;
      },
      order(readMs = random.integer(10, 60), poison = false) {
        sent += 1;
        return { key: `seed-${seed}-file-${sent}`, readMs, poison };
      },
      async settled(withinMs = 60_000) {
        const begun = performance.now();
        for (;;) {
          // null: the database has no connection left for us, or is not there.
          const open = await countOpen(opened.database).then(
            (counted) => counted.open,
            () => null,
          );
          const ms = performance.now() - begun;
          if (open === 0) return ms;
          if (ms > withinMs) throw new Error(`${open} uploads are still open`);
          await sleep(20);
        }
      },
      check: () => checkInvariants(client, stores),
      stopProcesses: () => stopAll(processes),
      // Whoever comes second waits as well: a process that ended before would leave its servers.
      close() {
        closing ??= stack.disposeAsync();
        return closing;
      },
    };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

export function s3Variables(s3: S3Settings): Record<string, string> {
  return {
    S3_ENDPOINT: s3.endpoint,
    S3_BUCKET: s3.bucket,
    S3_ACCESS_KEY: s3.accessKey,
    S3_SECRET_KEY: s3.secretKey,
    S3_REGION: s3.region,
  };
}

async function startProcess(
  role: Role,
  env: Readonly<Record<string, string>>,
  program: Program,
): Promise<FaultProcess> {
  const [entry, ...given] = program === 'real' ? [REAL[role]] : [PRETENDED, '--role', role];
  const child = fork(entry, given, {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--no-warnings'],
  });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const ended = once(child, 'exit').then(([code, signal]) => signal ?? code);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let out = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    const found = /http:\/\/[\d.:]+/.exec(out);
    if (found) resolve(found[0]);
  });
  child.on('close', () => reject(new Error(`${role} ended: ${log}`)));
  const late = setTimeout(
    () => reject(new Error(`${role} has no address: ${log}`)),
    START_LIMIT_MS,
  );
  try {
    const address = await promise;
    return {
      ...{ child, address, ended, log: () => log },
      arm: (n) => void child.send({ arm: n }, () => undefined),
      clock: (ms) => void child.send({ clock: ms }, () => undefined),
      async steps() {
        if (!child.connected) return null;
        const answer = once(child, 'message');
        child.send({ report: true }, () => undefined);
        const told = await Promise.race([answer, ended.then(() => null)]);
        return told && Names.parse(told[0]).names;
      },
    };
  } catch (error) {
    // It may still be at its start, and would be nobody's.
    child.kill('SIGKILL');
    await ended;
    throw error;
  } finally {
    clearTimeout(late);
  }
}

async function stopAll(processes: FaultProcess[]): Promise<void> {
  for (const { child, ended } of processes.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGCONT');
    child.kill('SIGKILL');
    await ended;
  }
}
