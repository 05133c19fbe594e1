import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Database } from '../records/database.ts';
import { endLeases } from '../records/end-leases.ts';
import { prepareFolderStore } from '../records/folder-store.ts';
import { folderStores } from '../records/folder-stores.ts';
import type { Inbox } from '../records/inbox.ts';
import { createKeyRing, type KeyRing } from '../records/keys/key-ring.ts';
import type { StoreOf } from '../records/object-store.ts';
import { type DatabaseRole, openDatabase } from '../records/open-database.ts';
import { startEmbeddedPostgres } from '../records/postgres/embedded-postgres.ts';
import { prepareDatabase } from '../records/prepare-database.ts';
import { s3Inbox, s3Stores } from '../records/s3-stores.ts';
import { sealedStores } from '../records/sealed-stores.ts';
import { DEFAULT_TENANT } from '../records/tenant-database.ts';
import { describeFault } from '../workers/describe-fault.ts';
import type { Config } from './config.ts';
import type { Secrets } from './secrets-of.ts';

export interface Stores {
  /** As the API has it: nothing without a tenant. */
  readonly api: Database;
  /** As the worker has it: of all tenants, without people and keys; of decisions it can erase what they hold, and read nothing. */
  readonly database: Database;
  readonly storeOf: StoreOf;
  /** What the sealed objects lie in. */
  readonly kept: StoreOf;
  /** null: files are kept in a folder. */
  readonly inbox: Inbox | null;
  readonly keys: KeyRing;
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
    readonly secrets: Secrets;
    readonly stack: AsyncDisposableStack;
  },
): Promise<Stores> {
  const { log, stack } = parts;
  const embedded =
    config.databaseUrl === null ? await startEmbeddedPostgres(dataFolder, parts.onLost) : null;
  if (embedded) stack.defer(() => embedded.stop());
  const keys = createKeyRing(parts.secrets);
  const open = (role: DatabaseRole) =>
    openDatabase(
      embedded?.connection ?? { connectionString: config.databaseUrl ?? '' },
      (error) => log.warn({ fault: describeFault(error) }, 'database connection lost'),
      role,
      keys,
    );
  const owner = open('owner');
  const [api, worker] = [open('hedui_api'), open('hedui_worker')];
  stack.defer(() => api.close());
  stack.defer(() => worker.close());
  try {
    await prepareDatabase(owner.pool, {
      rolesSignIn: embedded !== null,
      vaultOf: worker.database.vaultOf,
    });
  } finally {
    await owner.close();
  }
  const held = embedded ? await endLeases(worker.database) : 0;
  if (held > 0) log.warn({ uploads: held }, 'work of a service that ended is taken up again');
  const databases = { api: api.database, database: worker.database };
  // A secret that is not the data's is found before anything is taken in.
  await api.database.vaultOf(DEFAULT_TENANT);
  const over = (kept: StoreOf) => ({ kept, storeOf: sealedStores(kept, worker.database) });
  if (config.s3)
    return {
      ...{ ...databases, keys },
      ...over(s3Stores(config.s3)),
      inbox: s3Inbox(config.s3, config.s3PublicEndpoint ?? config.s3.endpoint),
    };
  const root = join(dataFolder, 'objects');
  await prepareFolderStore(root, { alone: embedded !== null });
  return { ...databases, keys, ...over(folderStores(root)), inbox: null };
}
