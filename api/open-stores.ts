import { join } from 'node:path';
import type { Logger } from 'pino';
import { applyMigrations } from '../records/apply-migrations.ts';
import type { Database } from '../records/database.ts';
import { endLeases } from '../records/end-leases.ts';
import { folderStore, prepareFolderStore } from '../records/folder-store.ts';
import type { ObjectStore } from '../records/object-store.ts';
import { openDatabase } from '../records/open-database.ts';
import { startEmbeddedPostgres } from '../records/postgres/embedded-postgres.ts';
import { s3Store } from '../records/s3-store.ts';
import { describeFault } from '../workers/describe-fault.ts';
import type { Config } from './config.ts';

/**
 * The database and the store that the settings name: the embedded one of this process alone, or those that all processes
 * share. What is opened is closed by `stack`. `onLost` is called when the embedded database is gone for good.
 */
export async function openStores(
  config: Config,
  dataFolder: string,
  parts: {
    readonly log: Pick<Logger, 'warn'>;
    readonly onLost: (reason: unknown) => void;
    readonly stack: AsyncDisposableStack;
  },
): Promise<{ readonly database: Database; readonly store: ObjectStore }> {
  const { log, stack } = parts;
  const embedded =
    config.databaseUrl === null ? await startEmbeddedPostgres(dataFolder, parts.onLost) : null;
  if (embedded) stack.defer(() => embedded.stop());
  const opened = openDatabase(
    embedded?.connection ?? { connectionString: config.databaseUrl ?? '' },
    (error) => log.warn({ fault: describeFault(error) }, 'database connection lost'),
  );
  stack.defer(() => opened.close());
  await applyMigrations(opened.pool);
  const held = embedded ? await endLeases(opened.database) : 0;
  if (held > 0) log.warn({ uploads: held }, 'work of a service that ended is taken up again');
  if (config.s3) return { database: opened.database, store: s3Store(config.s3) };
  const root = join(dataFolder, 'objects');
  await prepareFolderStore(root, { alone: embedded !== null });
  return { database: opened.database, store: folderStore(root) };
}
