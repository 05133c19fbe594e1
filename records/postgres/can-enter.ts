import { stat } from 'node:fs/promises';
import { dirname, parse, resolve } from 'node:path';
import type { DatabaseOwner } from './database-owner.ts';

/** Whether `owner` may enter every folder on the way to `path`. Folders that do not exist yet are passed over. */
export async function canEnter(owner: DatabaseOwner, path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found?.isDirectory()) {
      const shift = found.uid === owner.uid ? 6 : found.gid === owner.gid ? 3 : 0;
      if (((found.mode >> shift) & 1) === 0) return false;
    }
    if (folder === parse(folder).root) return true;
  }
}
