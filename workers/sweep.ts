import type { Logger } from 'pino';
import type { Database } from '../records/database.ts';
import { type SweepDeps, sweepObjects } from '../records/sweep-objects.ts';
import type { KeeperTask } from './start-keeper.ts';

const EVERY_MS = 3_600_000;

/** Takes away, every hour, what lies in the object store for nothing. */
export function sweep({
  database,
  log,
  ...deps
}: SweepDeps & {
  readonly database: Database;
  readonly log: Pick<Logger, 'info'>;
}): KeeperTask {
  return {
    name: 'sweep',
    everyMs: EVERY_MS,
    async run(signal) {
      const swept = await sweepObjects(database, deps, signal);
      if (swept.loose + swept.unowned > 0) log.info(swept, 'taken away: nothing needs it');
    },
  };
}
