import { join } from 'node:path';
import type { Logger } from 'pino';
import { applyMigrations } from '../records/apply-migrations.ts';
import type { Database } from '../records/database.ts';
import { endLeases } from '../records/end-leases.ts';
import { prepareFolderStore } from '../records/folder-store.ts';
import { folderStores } from '../records/folder-stores.ts';
import type { Inbox } from '../records/inbox.ts';
import { letRolesIn } from '../records/let-roles-in.ts';
import type { StoreOf } from '../records/object-store.ts';
import { type DatabaseRole, openDatabase } from '../records/open-database.ts';
import { startEmbeddedPostgres } from '../records/postgres/embedded-postgres.ts';
import { s3Inbox, s3Stores } from '../records/s3-stores.ts';
import { describeFault } from '../workers/describe-fault.ts';
import type { Config } from './config.ts';

export interface Stores {
  /** As the API has it: nothing without a tenant. */
  readonly api: Database;
  /** As the worker has it: of all tenants, without people, keys and decisions. */
  readonly database: Database;
  readonly storeOf: StoreOf;
  /** null: files are kept in a folder. */
  readonly inbox: Inbox | null;
}

/**
 * The database and the stores that the settings name: the embedded one of this process alone, or those that all processes
 * share. Tables are brought up to date by their owner; then the API and the worker are there, each in its own role. What is
 * opened is closed by `stack`. `onLost` is called when the embedded database is gone for good.
 */
export async function openStores(
  config: Config,
  dataFolder: string,
  parts: {
    readonly log: Pick<Logger, 'warn'>;
    readonly onLost: (reason: unknown) => void;
    readonly stack: AsyncDisposableStack;
  },
): Promise<Stores> {
  const { log, stack } = parts;
  const embedded =
    config.databaseUrl === null ? await startEmbeddedPostgres(dataFolder, parts.onLost) : null;
  if (embedded) stack.defer(() => embedded.stop());
  const open = (role: DatabaseRole) =>
    openDatabase(
      embedded?.connection ?? { connectionString: config.databaseUrl ?? '' },
      (error) => log.warn({ fault: describeFault(error) }, 'database connection lost'),
      role,
    );
  const owner = open('owner');
  try {
    await applyMigrations(owner.pool);
    if (embedded) await letRolesIn(owner.pool);
  } finally {
    await owner.close();
  }
  const [api, worker] = [open('hedui_api'), open('hedui_worker')];
  stack.defer(() => api.close());
  stack.defer(() => worker.close());
  const held = embedded ? await endLeases(worker.database) : 0;
  if (held > 0) log.warn({ uploads: held }, 'work of a service that ended is taken up again');
  const databases = { api: api.database, database: worker.database };
  if (config.s3)
    return {
      ...databases,
      storeOf: s3Stores(config.s3),
      inbox: s3Inbox(config.s3, config.s3PublicEndpoint ?? config.s3.endpoint),
    };
  const root = join(dataFolder, 'objects');
  await prepareFolderStore(root, { alone: embedded !== null });
  return { ...databases, storeOf: folderStores(root), inbox: null };
}
