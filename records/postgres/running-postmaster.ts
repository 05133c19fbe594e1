import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { platform } from 'node:os';
import { join } from 'node:path';

/** What postmaster.pid says of a server on this folder. */
export interface Postmaster {
  readonly pid: number;
  readonly socketFolder: string;
  /** It takes connections. */
  readonly ready: boolean;
}

/** Lines of postmaster.pid (PostgreSQL's storage/lmgr miscinit: pid, folder, start, port, socket folder, …, status). */
const SOCKET_LINE = 4;
const STATUS_LINE = 7;

/**
 * `alive`: a server runs on `clusterFolder`. `stale`: the file names a process that is gone or is something else, which
 * happens after kill -9 once the number is given out again. `none`: there is no file.
 */
export async function findRunningPostmaster(
  clusterFolder: string,
): Promise<
  { kind: 'alive'; postmaster: Postmaster } | { kind: 'stale'; pid: number } | { kind: 'none' }
> {
  const text = await readFile(join(clusterFolder, 'postmaster.pid'), 'utf8').catch(() => null);
  if (text === null) return { kind: 'none' };
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  // The server writes the file in steps; one without a number is in the making or cut short.
  if (!Number.isInteger(pid) || pid <= 0) return { kind: 'none' };
  if (!isAlive(pid) || !(await worksIn(pid, clusterFolder))) return { kind: 'stale', pid };
  return {
    kind: 'alive',
    postmaster: {
      pid,
      socketFolder: lines[SOCKET_LINE] ?? '',
      ready: (lines[STATUS_LINE] ?? '').startsWith('ready'),
    },
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Processes of a server that still have this folder as theirs: PostgreSQL works inside its data folder. */
export async function processesIn(clusterFolder: string): Promise<number[]> {
  if (platform() !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const inside = await Promise.all(pids.map((pid) => worksIn(pid, clusterFolder)));
  return pids.filter((_, place) => inside[place]);
}

/** False for a zombie: it has no working folder any more. Elsewhere than on Linux a living process is believed. */
export async function worksIn(pid: number, clusterFolder: string): Promise<boolean> {
  if (platform() !== 'linux') return isAlive(pid);
  try {
    const [program, folder] = await Promise.all([
      readFile(`/proc/${pid}/comm`, 'utf8'),
      readlink(`/proc/${pid}/cwd`),
    ]);
    return program.trim() === 'postgres' && folder === (await realpath(clusterFolder));
  } catch {
    return false;
  }
}
