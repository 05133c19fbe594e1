import { chmod, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { findPostgresBinaries } from './binaries.ts';
import { canEnter } from './can-enter.ts';
import { createCluster, ROLE } from './create-cluster.ts';
import { type DatabaseOwner, findDatabaseOwner } from './database-owner.ts';
import { FolderUnreachableError } from './folder-unreachable-error.ts';
import { holdFolder } from './hold-folder.ts';
import { findRunningPostmaster } from './running-postmaster.ts';
import { makeSocketFolder } from './socket-folder.ts';
import { startPostmaster } from './start-postmaster.ts';
import { stopPostmaster } from './stop-postmaster.ts';

export interface EmbeddedPostgres {
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  /** Ends sessions, writes everything out, waits until the server is gone. */
  stop(): Promise<void>;
}

/** A database that dies again and again is not started for ever. */
const RESTARTS = 5;
const RESTART_PAUSE_MS = 500;

/**
 * A PostgreSQL of our own on `dataFolder`, held by this process alone: a second Hedui on the same folder is refused with
 * a `FolderInUseError` and leaves the first one's server in peace. A server that dies is started again; `onLost` is called
 * once when that fails.
 */
export async function startEmbeddedPostgres(
  dataFolder: string,
  onLost: (reason: unknown) => void,
): Promise<EmbeddedPostgres> {
  const owner = await findDatabaseOwner();
  await mkdir(dataFolder, { recursive: true, mode: 0o711 });
  if (owner) await letIn(owner, dataFolder);
  const clusterFolder = join(dataFolder, 'postgres');
  const binaries = await findPostgresBinaries(owner, dataFolder);
  await createCluster({ parent: dataFolder, folder: clusterFolder }, binaries, owner);
  const socketFolder = await makeSocketFolder(dataFolder, owner);
  const connection = { host: socketFolder, user: ROLE, database: 'postgres' };
  const place = { clusterFolder, socketFolder, logFile: join(dataFolder, 'postgres.log') };

  let stopping = false;
  let restarts = 0;
  const hold = async (): Promise<pg.Client> => {
    await startPostmaster(place, binaries, owner);
    const client = await holdFolder(connection, dataFolder);
    client.on('end', () => {
      if (!stopping) restart().catch(onLost);
    });
    return client;
  };
  const restart = async (): Promise<void> => {
    for (; restarts < RESTARTS; restarts += 1) {
      await sleep(RESTART_PAUSE_MS);
      if (stopping) return;
      try {
        holder = await hold();
        return;
      } catch (error) {
        if (restarts + 1 === RESTARTS) throw error;
      }
    }
    throw new Error('the database died too often');
  };
  let holder = await hold();
  await assertDurable(holder);
  return {
    connection,
    async stop() {
      stopping = true;
      await stopPostmaster(clusterFolder);
      await holder.end().catch(() => undefined);
    },
  };
}

/** The server of a service that runs on the folder, to ask beside it; null: none runs. */
export async function joinEmbeddedPostgres(
  dataFolder: string,
): Promise<EmbeddedPostgres['connection'] | null> {
  const found = await findRunningPostmaster(join(dataFolder, 'postgres'));
  if (found.kind !== 'alive' || !found.postmaster.ready) return null;
  return { host: found.postmaster.socketFolder, user: ROLE, database: 'postgres' };
}

/** The server's user passes through the data folder; what lies inside is closed to it but for its own folders. */
async function letIn(owner: DatabaseOwner, dataFolder: string): Promise<void> {
  if (await canEnter(owner, dataFolder)) return;
  // A bit is added, none is taken away: the folder may be somebody's own.
  await chmod(dataFolder, (await stat(dataFolder)).mode | 0o001);
  if (!(await canEnter(owner, dataFolder))) throw new FolderUnreachableError(dataFolder);
}

/** What the server says of itself, not what it was told. */
async function assertDurable(client: pg.Client): Promise<void> {
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [
      setting,
    ]);
    if (rows[0]?.value !== 'on')
      throw new Error(
        `the database runs with ${setting} = ${rows[0]?.value}, which is not durable`,
      );
  }
}
