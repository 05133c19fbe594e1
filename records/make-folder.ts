import { mkdir } from 'node:fs/promises';

/** For its owner alone, unless it is there. Not recursive: what lies above must be there. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
