import type { Database } from '../records/database.ts';
import type { StoreOf } from '../records/object-store.ts';
import { sealPlainObject } from '../records/seal-plain-object.ts';
import type { KeeperTask } from './start-keeper.ts';

const EVERY_MS = 3_600_000;

/** Files that a Hedui of before kept as they were sent are sealed one after the other, while they can be read. */
export function sealPlainObjects(database: Database, storeOf: StoreOf): KeeperTask {
  return {
    name: 'seal objects',
    everyMs: EVERY_MS,
    async run(signal) {
      const unreadable = new Set<string>();
      while (!signal.aborted && (await sealPlainObject(database, storeOf, unreadable)));
    },
  };
}
