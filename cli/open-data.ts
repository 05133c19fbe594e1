import { join } from 'node:path';
import { type Config, readConfig } from '../api/config.ts';
import { dataFolderOf } from '../api/data-folder.ts';
import { type Secrets, secretsOf } from '../api/secrets-of.ts';
import { folderStores } from '../records/folder-stores.ts';
import { createKeyRing, type KeyRing } from '../records/keys/key-ring.ts';
import type { StoreOf } from '../records/object-store.ts';
import {
  type Connection,
  type DatabaseRole,
  type OpenDatabase,
  openDatabase,
} from '../records/open-database.ts';
import {
  joinEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../records/postgres/embedded-postgres.ts';
import { prepareDatabase } from '../records/prepare-database.ts';
import { s3Stores } from '../records/s3-stores.ts';
import { sealedStores } from '../records/sealed-stores.ts';

/** What commands work on: that of the service with the same settings. */
export interface OpenData {
  readonly config: Config;
  readonly dataFolder: string;
  readonly keys: KeyRing;
  /** Past row-level security. */
  readonly owner: OpenDatabase;
  readonly api: OpenDatabase;
  readonly worker: OpenDatabase;
  /** As they are kept, and opened. */
  readonly stores: { readonly kept: StoreOf; readonly storeOf: StoreOf };
}

/**
 * Opens the data of the settings for `work`, and closes it. beside: also while a service runs on the data folder. alone: that
 * is refused, with a `FolderInUseError`; of a database that was given, others may use it all the same.
 */
export async function withData<T>(
  how: 'beside' | 'alone',
  work: (data: OpenData) => Promise<T>,
  secrets?: (config: Config, dataFolder: string) => Promise<Secrets>,
): Promise<T> {
  const config = readConfig();
  const dataFolder = await dataFolderOf(config);
  await using stack = new AsyncDisposableStack();
  const { connection, joined } = await connect(config, dataFolder, how, stack);
  const given = secrets ?? ((...settings) => secretsOf(...settings, { mayMake: true }));
  const keys = createKeyRing(await given(config, dataFolder));
  const open = (role: DatabaseRole) => {
    const opened = openDatabase(connection, () => undefined, role, keys);
    stack.defer(() => opened.close());
    return opened;
  };
  const [owner, api, worker] = [open('owner'), open('hedui_api'), open('hedui_worker')];
  // Tables under a service that runs are its own to change.
  if (!joined)
    await prepareDatabase(owner.pool, {
      rolesSignIn: config.databaseUrl === null,
      vaultOf: worker.database.vaultOf,
    });
  const kept = config.s3 ? s3Stores(config.s3) : folderStores(join(dataFolder, 'objects'));
  const stores = { kept, storeOf: sealedStores(kept, worker.database) };
  return await work({ config, dataFolder, keys, owner, api, worker, stores });
}

async function connect(
  config: Config,
  dataFolder: string,
  how: 'beside' | 'alone',
  stack: AsyncDisposableStack,
): Promise<{ readonly connection: Connection; readonly joined: boolean }> {
  if (config.databaseUrl !== null)
    return { connection: { connectionString: config.databaseUrl }, joined: false };
  const running = how === 'beside' ? await joinEmbeddedPostgres(dataFolder) : null;
  if (running) return { connection: running, joined: true };
  const server = await startEmbeddedPostgres(dataFolder, () => undefined);
  stack.defer(() => server.stop());
  return { connection: server.connection, joined: false };
}
