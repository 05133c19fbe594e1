import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ConfigError } from '../api/config.ts';
import {
  NEXT_SECRET_FILE,
  SECRET_FILE,
  type Secrets,
  secretsOf,
  writeSecret,
} from '../api/secrets-of.ts';
import { rotateKeys } from '../records/keys/rotate-keys.ts';
import { withData } from './open-data.ts';

/**
 * `hedui keys rotate`: wraps all keys under a new secret. With HEDUI_SECRET that is the new one and HEDUI_SECRET_BEFORE the old
 * one; otherwise a new one is made in the data folder, of which no service may run. One that was broken off is ended by the next.
 */
export async function rotateCommand(): Promise<number> {
  return withData(
    'alone',
    async ({ config, dataFolder, owner }) => {
      const secrets = await secretsToRotate(config, dataFolder);
      const wrapped = await rotateKeys(owner.pool, secrets);
      if (config.secret === null)
        await rename(join(dataFolder, NEXT_SECRET_FILE), join(dataFolder, SECRET_FILE));
      process.stdout.write(
        `${wrapped} keys are wrapped by the new secret / 已用新密钥重新包装 ${wrapped} 个密钥\n`,
      );
      return 0;
    },
    secretsToRotate,
  );
}

/** The new one first. */
async function secretsToRotate(config: Config, dataFolder: string): Promise<Secrets> {
  if (config.secret !== null) {
    if (config.secretBefore === null)
      throw new ConfigError([
        'HEDUI_SECRET_BEFORE: must be the secret until now, HEDUI_SECRET the new one',
      ]);
    return [config.secret, config.secretBefore];
  }
  if (config.databaseUrl !== null)
    throw new ConfigError([
      'HEDUI_SECRET: must be a new secret, and HEDUI_SECRET_BEFORE what stands in the file `secret`',
    ]);
  const [current] = await secretsOf(config, dataFolder, { mayMake: true });
  await writeSecret(join(dataFolder, NEXT_SECRET_FILE));
  const [, next] = await secretsOf(config, dataFolder, { mayMake: false });
  if (next === undefined) throw new Error('no secret was made');
  return [next, current];
}
