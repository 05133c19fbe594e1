import type { Database } from '../records/database.ts';
import type { Lease } from '../records/lease.ts';
import { noteProgress } from '../records/note-progress.ts';

/**
 * Writes down how many pages are read, one write at a time, the newest count only. A count that could not be written is
 * passed over: the next one, or the end of the work, says more. `settle` waits until no write is under way.
 */
export function progressWriter(
  database: Database,
  lease: Lease,
): { note(done: number, total: number | null): void; settle(): Promise<void> } {
  let newest: { readonly done: number; readonly total: number | null } | null = null;
  let writing: Promise<void> | null = null;
  const write = async () => {
    while (newest !== null) {
      const pages = newest;
      newest = null;
      await noteProgress(database, lease, pages).catch(() => undefined);
    }
    writing = null;
  };
  return {
    note(done, total) {
      newest = { done, total };
      writing ??= write();
    },
    async settle() {
      newest = null;
      await writing;
    },
  };
}
