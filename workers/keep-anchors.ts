import { type SignedAnchor, signAnchor } from '../records/audit/anchor.ts';
import { readAnchors, removeAnchorsBefore, writeAnchor } from '../records/audit/anchor-folder.ts';
import { anchorKey, newsIn, noteChains } from '../records/audit/note-chains.ts';
import type { Database } from '../records/database.ts';
import type { KeeperTask } from './start-keeper.ts';

/** An erasure that no anchor knows would come back with a backup. */
const LOOK_EVERY_MS = 60_000;
const RECORDS_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Notes, signed, where the chains of records end: once an hour where something was recorded, within a minute where something
 * was erased. `days`: older ones are removed; null: none.
 */
export function keepAnchors(deps: {
  readonly database: Database;
  readonly folder: string;
  readonly days: number | null;
}): KeeperTask {
  const { database, folder } = deps;
  // Those of other processes are read at the start alone: what one of them notes as well is noted twice.
  let known: readonly SignedAnchor[] | null = null;
  return {
    name: 'anchors',
    everyMs: LOOK_EVERY_MS,
    async run() {
      known ??= await readAnchors(folder);
      const before = known;
      const noted = await noteChains(database, before);
      const news = newsIn(noted, before);
      const last = before.at(-1);
      const isDue = !last || Date.parse(noted.at) - Date.parse(last.at) >= RECORDS_EVERY_MS;
      if (news === 'erasure' || (news === 'records' && isDue)) {
        const anchor = signAnchor(await anchorKey(database), noted);
        await writeAnchor(folder, anchor);
        known = [...before, anchor];
      }
      if (deps.days !== null)
        await removeAnchorsBefore(
          folder,
          new Date(Date.now() - deps.days * DAY_MS).toISOString().slice(0, 10),
        );
    },
  };
}
