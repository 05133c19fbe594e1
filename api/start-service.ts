import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { z } from 'zod';
import { applyMigrations } from '../records/apply-migrations.ts';
import { endLeases } from '../records/end-leases.ts';
import { folderStore, prepareFolderStore } from '../records/folder-store.ts';
import { type Connection, openDatabase } from '../records/open-database.ts';
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

    const opened = openDatabase(connection, (error) =>
      log.warn({ fault: describeFault(error) }, 'database connection lost'),
    );
    stack.defer(() => opened.close());
    await applyMigrations(opened.pool);
    const root = join(dataFolder, 'objects');
    await prepareFolderStore(root, { alone: embedded });
    const store = folderStore(root);
    const held = embedded ? await endLeases(opened.database) : 0;
    if (held > 0) log.warn({ uploads: held }, 'work of a service that ended is taken up again');

    const pipeline = parts.createPipeline({
      ...config,
      answerFolder: join(dataFolder, 'model-answers'),
    });
    stack.defer(() => pipeline.close());
    const { database } = opened;
    const worker = startWorker(
      { database, store, extract: pipeline.extract, origin: await engineVersions(), log },
      config.readers,
    );
    const app = await buildApp({
      database,
      store,
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

async function ownVersion(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(manifest)).version;
}
