import type { Logger } from 'pino';
import { applyRetention, type Retention } from '../records/apply-retention.ts';
import type { ClearingDeps } from '../records/clear-unfinished.ts';
import type { Database } from '../records/database.ts';
import type { KeeperTask } from './start-keeper.ts';

const EVERY_MS = 3_600_000;

/** Erases, every hour, what has been kept long enough. */
export function retain(
  deps: ClearingDeps & {
    readonly database: Database;
    readonly log: Pick<Logger, 'info'>;
  },
  retention: Retention,
): KeeperTask {
  return {
    name: 'retention',
    everyMs: EVERY_MS,
    async run(signal) {
      const erased = await applyRetention(deps.database, deps, retention, signal);
      if (Object.values(erased).some((count) => count > 0))
        deps.log.info(erased, 'erased: kept long enough');
    },
  };
}
