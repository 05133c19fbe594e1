import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import { applyMigrations } from '../records/apply-migrations.ts';
import type { Database } from '../records/database.ts';
import { endLeases } from '../records/end-leases.ts';
import { prepareFolderStore } from '../records/folder-store.ts';
import { folderStores } from '../records/folder-stores.ts';
import { letRolesIn } from '../records/let-roles-in.ts';
import { type Connection, type DatabaseRole, openDatabase } from '../records/open-database.ts';
import { startEmbeddedPostgres } from '../records/postgres/embedded-postgres.ts';
import { describeFault } from '../workers/describe-fault.ts';
import { engineVersions } from '../workers/engine-versions.ts';
import { startWorker } from '../workers/start-worker.ts';
import { buildApp } from './build-app.ts';
import type { Config } from './config.ts';
import { dataFolderOf } from './data-folder.ts';
import type { Pipeline, PipelineSettings } from './pipeline.ts';
import { PortInUseError } from './port-in-use-error.ts';

export interface Service {
  /** http://127.0.0.1:8420 */
  readonly address: string;
  readonly dataFolder: string;
  /** Orderly: no new requests, work ended or handed back, everything written and closed. */
  stop(): Promise<void>;
}

/** How long work that is under way may go on when the service stops. */
const GRACE_MS = 5_000;
/** A worker that is idle looks every 15 s. */
const WORKER_STALLED_MS = 60_000;

/**
 * Starts every part in order; when one does not start, those before it are stopped again. `onLost` is called when the
 * embedded database is gone for good.
 */
export async function startService(
  config: Config,
  parts: {
    readonly createPipeline: (settings: PipelineSettings) => Pipeline;
    readonly log: FastifyBaseLogger;
    readonly onLost: (reason: unknown) => void;
  },
): Promise<Service> {
  const { log } = parts;
  const stack = new AsyncDisposableStack();
  try {
    const dataFolder = await dataFolderOf(config);
    const embedded = config.databaseUrl === null;
    const connection = embedded
      ? await startEmbedded(dataFolder, parts.onLost, stack)
      : { connectionString: config.databaseUrl };

    const { api, database } = await openDatabases(connection, log, stack);
    const root = join(dataFolder, 'objects');
    await prepareFolderStore(root, { alone: embedded });
    const storeOf = folderStores(root);
    const pepper = config.secret ?? (await ownSecret(dataFolder));
    const held = embedded ? await endLeases(database) : 0;
    if (held > 0) log.warn({ uploads: held }, 'work of a service that ended is taken up again');

    const pipeline = parts.createPipeline({
      ...config,
      answerFolder: join(dataFolder, 'model-answers'),
    });
    stack.defer(() => pipeline.close());
    const worker = startWorker(
      { database, storeOf, extract: pipeline.extract, origin: await engineVersions(), log },
      config.readers,
    );
    const app = await buildApp({
      api,
      database,
      storeOf,
      pepper,
      picture: pipeline.picture,
      signIn: config.signIn,
      backlog: config.backlog,
      wake: worker.wake,
      workerMoves: () => worker.busy() > 0 || worker.sinceLook() < WORKER_STALLED_MS,
      log,
      hosts: config.hosts,
      version: await ownVersion(),
    });
    // Together: requests that are being answered may still bring work, which waits in the database.
    stack.defer(async () => {
      await Promise.all([app.close(), worker.stop(GRACE_MS)]);
    });
    try {
      const address = await app.listen({ host: '127.0.0.1', port: config.port });
      return { address, dataFolder, stop: () => stack.disposeAsync() };
    } catch (error) {
      throw PortInUseError.from(error, config.port);
    }
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

async function startEmbedded(
  dataFolder: string,
  onLost: (reason: unknown) => void,
  stack: AsyncDisposableStack,
): Promise<Connection> {
  const server = await startEmbeddedPostgres(dataFolder, onLost);
  stack.defer(() => server.stop());
  return server.connection;
}

/** Tables brought up to date by their owner; then the API and the worker, each in its own role. */
async function openDatabases(
  connection: Connection,
  log: FastifyBaseLogger,
  stack: AsyncDisposableStack,
): Promise<{ readonly api: Database; readonly database: Database }> {
  const open = (role: DatabaseRole) =>
    openDatabase(
      connection,
      (error) => log.warn({ fault: describeFault(error) }, 'database connection lost'),
      role,
    );
  const owner = open('owner');
  try {
    await applyMigrations(owner.pool);
    if (!('connectionString' in connection)) await letRolesIn(owner.pool);
  } finally {
    await owner.close();
  }
  const [api, worker] = [open('hedui_api'), open('hedui_worker')];
  stack.defer(() => api.close());
  stack.defer(() => worker.close());
  return { api: api.database, database: worker.database };
}

/** The key of the HMACs of secrets, made at the first start; who has the database alone cannot use what is in it. */
async function ownSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'secret');
  await writeFile(path, randomBytes(32).toString('hex'), { flag: 'wx', mode: 0o600 }).catch(
    (error) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  const secret = await readFile(path, 'utf8');
  if (secret.length < 32) throw new Error(`${path} holds no key; remove it and all keys with it`);
  return secret;
}

async function ownVersion(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
