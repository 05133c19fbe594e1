import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseOwner } from './database-owner.ts';

/** Bytes of the longest path of a socket's folder: 103 on macOS, 107 on Linux, less "/.s.PGSQL.5432.lock". */
const LONGEST_FOLDER = 84;

/**
 * The folder of the server's Unix socket, open to the server's user alone: whoever can enter it is let in. Inside the
 * data folder, or a private one in the system's temporary folder when that path is too long for a socket.
 */
export async function makeSocketFolder(
  parent: string,
  owner: DatabaseOwner | null,
): Promise<string> {
  const near = join(await realpath(parent), 'socket');
  const name = createHash('sha256').update(near).digest('hex').slice(0, 12);
  const folder = Buffer.byteLength(near) <= LONGEST_FOLDER ? near : join(tmpdir(), `hedui-${name}`);
  try {
    await mkdir(folder, { mode: 0o700 });
    if (owner) await chown(folder, owner.uid, owner.gid);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  // In a shared temporary folder somebody else may have taken the name.
  const found = await lstat(folder);
  const expected = owner?.uid ?? process.getuid?.() ?? found.uid;
  if (!found.isDirectory() || found.uid !== expected || (found.mode & 0o077) !== 0)
    throw new Error(`${folder} is not a private folder of the database; remove it`);
  return folder;
}
