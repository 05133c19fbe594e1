import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A whole file for its owner alone, or none; its folder is made. Beside it, while it is written, stands one that ends in `.part`. */
export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const half = `${path}.part`;
  const file = await open(half, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
}
