import { spawn } from 'node:child_process';
import { chown, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import type { DatabaseOwner } from './database-owner.ts';
import { pathExists } from './path-exists.ts';

/** The one role, owner of everything; only the owner of the socket's folder can connect as it. */
export const ROLE = 'hedui';

/**
 * Makes a database cluster in `folder` unless one is there. Made beside it and renamed, so that a start that was cut
 * short leaves no half cluster. `parent` holds `folder` and can be entered by `owner`.
 */
export async function createCluster(
  place: { readonly parent: string; readonly folder: string },
  binaries: PostgresBinaries,
  owner: DatabaseOwner | null,
): Promise<void> {
  if (await pathExists(join(place.folder, 'PG_VERSION'))) return;
  const half = join(place.parent, `postgres.new.${process.pid}`);
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { mode: 0o700 });
  if (owner) await chown(half, owner.uid, owner.gid);
  try {
    await initialise(half, binaries.initdb, owner);
    await rename(half, place.folder);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    // Another start on the same folder was faster.
    if (!(await pathExists(join(place.folder, 'PG_VERSION')))) throw error;
  }
}

/** Sorts by code point and keeps checksums, so that the cluster does not depend on the machine's locales. */
function initialise(folder: string, initdb: string, owner: DatabaseOwner | null): Promise<void> {
  const flags = [
    `--pgdata=${folder}`,
    `--username=${ROLE}`,
    '--auth-local=trust',
    '--auth-host=reject',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(initdb, flags, {
      ...(owner ?? {}),
      cwd: folder,
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`the database folder could not be made (initdb, ${code}): ${complaint.trim()}`),
        );
    });
  });
}
