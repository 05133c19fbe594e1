import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPostgresBinaries } from '../../records/postgres/binaries.ts';
import { createCluster, ROLE } from '../../records/postgres/create-cluster.ts';
import { findDatabaseOwner } from '../../records/postgres/database-owner.ts';
import { processesIn } from '../../records/postgres/running-postmaster.ts';
import { makeSocketFolder } from '../../records/postgres/socket-folder.ts';
import { startPostmaster } from '../../records/postgres/start-postmaster.ts';

/** As of a PostgreSQL that many processes share. */
const CONNECTIONS = 100;

/** The embedded PostgreSQL with its own settings but for the number of sessions, without anybody who starts it again by himself. */
export interface KillablePostgres {
  readonly socketFolder: string;
  readonly user: string;
  /** kill -9 of the server and of all its sessions. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

export async function startKillablePostgres(): Promise<KillablePostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-faults-db-'));
  // Its own user passes through.
  await chmod(folder, 0o711);
  const owner = await findDatabaseOwner();
  const clusterFolder = join(folder, 'postgres');
  const binaries = await findPostgresBinaries(owner, folder);
  await createCluster({ parent: folder, folder: clusterFolder }, binaries, owner);
  const socketFolder = await makeSocketFolder(folder, owner);
  const place = {
    ...{ clusterFolder, socketFolder, connections: CONNECTIONS },
    logFile: join(folder, 'postgres.log'),
  };
  const start = async () => void (await startPostmaster(place, binaries, owner));
  const kill = async () => {
    for (;;) {
      const pids = await processesIn(clusterFolder);
      if (pids.length === 0) return;
      for (const pid of pids)
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // A session that had just ended by itself.
        }
      await sleep(20);
    }
  };
  await start();
  return {
    socketFolder,
    user: ROLE,
    kill,
    start,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
