import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const Manifest = z.object({ version: z.string() });

/** The version of Hedui, as its manifest says. */
export async function packageVersion(): Promise<string> {
  const manifest = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return Manifest.parse(JSON.parse(manifest)).version;
}
