import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

export interface BuiltFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
}

const FOLDER = fileURLToPath(new URL('../pages/built/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** What `npm run build` made of `pages/`, by its path there: "index.html", "assets/…". Empty where nothing was built yet. */
export async function readBuiltPages(folder = FOLDER): Promise<ReadonlyMap<string, BuiltFile>> {
  const names = await readdir(folder, { recursive: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = new Map<string, BuiltFile>();
  for (const name of names) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const bytes = await readFile(`${folder}/${name}`);
    files.set(name.replaceAll('\\', '/'), { type, bytes, zipped: gzipSync(bytes) });
  }
  return files;
}
