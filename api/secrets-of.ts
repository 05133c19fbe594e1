import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';

/** The secret of a data folder, and the one that is to follow it while keys are being wrapped anew. */
export const SECRET_FILE = 'secret';
export const NEXT_SECRET_FILE = 'secret.next';
const SHORTEST = 32;

export type Secrets = readonly [string, ...string[]];

/**
 * The secrets outside of the database: the one that wraps its keys, then those that may have wrapped them before. Without
 * HEDUI_SECRET one is made in the data folder at the first start, unless `mayMake` says that others must have made it.
 */
export async function secretsOf(
  config: Pick<Config, 'secret' | 'secretBefore'>,
  dataFolder: string,
  { mayMake }: { readonly mayMake: boolean },
): Promise<Secrets> {
  if (config.secret !== null)
    return config.secretBefore === null ? [config.secret] : [config.secret, config.secretBefore];
  const path = join(dataFolder, SECRET_FILE);
  if (mayMake) {
    // As the embedded database makes it: its user passes through.
    await mkdir(dataFolder, { recursive: true, mode: 0o711 });
    await writeSecret(path);
  }
  const secret = await readSecret(path);
  if (secret === null)
    throw new ConfigError([
      'HEDUI_SECRET: must be the secret that the data is written with, or its file `secret` stand in HEDUI_DATA',
    ]);
  const next = await readSecret(join(dataFolder, NEXT_SECRET_FILE));
  return next === null ? [secret] : [secret, next];
}

/** Makes a secret, unless one is there. */
export async function writeSecret(path: string): Promise<void> {
  const fresh = randomBytes(SHORTEST).toString('hex');
  await writeFile(path, fresh, { flag: 'wx', mode: 0o600, flush: true }).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
}

async function readSecret(path: string): Promise<string | null> {
  const secret = await readFile(path, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (secret !== null && secret.length < SHORTEST)
    throw new Error(`${path} holds no secret; put the one back that the data was written with`);
  return secret;
}
