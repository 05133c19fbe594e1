import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canEnter } from '../records/postgres/can-enter.ts';
import { findDatabaseOwner } from '../records/postgres/database-owner.ts';
import type { Config } from './config.ts';

/** Where system services keep their data. */
const SYSTEM_FOLDER = '/var/lib';

/**
 * The data folder. As root, the embedded database runs as a user of its own, which cannot enter a home like /root: unless
 * the folder was set by hand, a folder of the system then takes its place, one for each place Hedui is started from.
 */
export async function dataFolderOf(config: Config): Promise<string> {
  if (config.dataFolderGiven || config.databaseUrl !== null) return config.dataFolder;
  const owner = await findDatabaseOwner();
  if (owner === null || (await canEnter(owner, join(config.dataFolder, '..'))))
    return config.dataFolder;
  const name = createHash('sha256').update(config.dataFolder).digest('hex').slice(0, 8);
  return join(SYSTEM_FOLDER, `hedui-${name}`);
}
