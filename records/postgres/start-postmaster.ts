import { spawn } from 'node:child_process';
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostgresBinaries } from './binaries.ts';
import type { DatabaseOwner } from './database-owner.ts';
import { findRunningPostmaster, type Postmaster, processesIn } from './running-postmaster.ts';

/** Recovery after kill -9 replays the write-ahead log; it takes seconds only after large transactions. */
const START_LIMIT_MS = 60_000;
const POLL_MS = 10;
/** A try can end because leftovers of a killed server still hold its memory for a moment. */
const RETRY_MS = 200;
/** The server's log is begun anew at a start beyond this size. */
const LOG_LIMIT_BYTES = 10_000_000;

export interface PostmasterPlace {
  readonly clusterFolder: string;
  readonly socketFolder: string;
  readonly logFile: string;
  /** Sessions at most; enough for one service when not said. */
  readonly connections?: number;
}

const CONNECTIONS = 40;

/**
 * A server on the folder that takes connections: the one that runs there already (it outlives a killed Hedui), else a
 * new one. It has a process group of its own: Ctrl-C must reach Hedui alone, which stops it last.
 */
export async function startPostmaster(
  place: PostmasterPlace,
  binaries: PostgresBinaries,
  owner: DatabaseOwner | null,
): Promise<Postmaster> {
  const deadline = Date.now() + START_LIMIT_MS;
  let attempt: { readonly at: number; ended: boolean; fault: Error | null } | null = null;
  while (Date.now() < deadline) {
    const found = await findRunningPostmaster(place.clusterFolder);
    if (found.kind === 'alive') {
      if (found.postmaster.ready) return found.postmaster;
    } else if (attempt === null || (attempt.ended && Date.now() - attempt.at > RETRY_MS)) {
      if (found.kind === 'stale') await removeStaleFile(place.clusterFolder);
      attempt = await tryPostmaster(place, binaries.postgres, owner);
    }
    if (attempt?.fault) throw attempt.fault;
    await sleep(POLL_MS);
  }
  throw new Error(
    `the database did not start within ${START_LIMIT_MS / 1000} s; see ${place.logFile} / 数据库未能启动，详见 ${place.logFile}`,
  );
}

/** PostgreSQL itself refuses to start when the number in the file was given to another of our processes. */
async function removeStaleFile(clusterFolder: string): Promise<void> {
  if ((await processesIn(clusterFolder)).length === 0)
    await rm(join(clusterFolder, 'postmaster.pid'), { force: true });
}

async function tryPostmaster(
  place: PostmasterPlace,
  postgres: string,
  owner: DatabaseOwner | null,
) {
  const attempt = { at: Date.now(), ended: false, fault: null as Error | null };
  const size = (await stat(place.logFile).catch(() => null))?.size ?? 0;
  const log = await open(place.logFile, size > LOG_LIMIT_BYTES ? 'w' : 'a', 0o600);
  try {
    const child = spawn(postgres, ['-D', place.clusterFolder, ...flagsOf(place)], {
      ...(owner ?? {}),
      cwd: place.clusterFolder,
      env: { LC_ALL: 'C' },
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    child.on('exit', () => {
      attempt.ended = true;
    });
    child.on('error', (fault) => {
      attempt.fault = fault;
    });
    child.unref();
    return attempt;
  } finally {
    await log.close();
  }
}

function flagsOf({ socketFolder, connections = CONNECTIONS }: PostmasterPlace): string[] {
  const settings: Readonly<Record<string, string>> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    // Answered means durable: neither may be turned off by a file in the folder.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_connections: `${connections}`,
    shared_buffers: '64MB',
    // The log says what went wrong, never with which values.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
