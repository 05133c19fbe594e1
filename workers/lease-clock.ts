import type { Database } from '../records/database.ts';
import { keepLease } from '../records/keep-lease.ts';
import { type Lease, LeaseLostError } from '../records/lease.ts';

/** A worker that dies is noticed after this time at the latest, where others share the database. */
export const LEASE_MS = 30_000;
/** Two beats may be missed. */
const BEATS_PER_LEASE = 3;

/**
 * Keeps a lease while the work on it goes on. `lost` is raised when another holder has it, and when the database was out of
 * reach for so long that another may have.
 */
export function startLeaseClock(
  database: Database,
  lease: Lease,
  leaseMs: number,
): { readonly lost: AbortSignal; stop(): void } {
  const lost = new AbortController();
  let keptAt = performance.now();
  const beat = async () => {
    const asked = performance.now();
    try {
      await keepLease(database, lease, leaseMs);
      keptAt = asked;
    } catch (error) {
      if (error instanceof LeaseLostError) lost.abort(error);
      else if (performance.now() - keptAt > leaseMs) lost.abort(new LeaseLostError(lease.uploadId));
    }
  };
  const timer = setInterval(beat, leaseMs / BEATS_PER_LEASE);
  return { lost: lost.signal, stop: () => clearInterval(timer) };
}
