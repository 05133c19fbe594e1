import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds that each thread of a process has waited for a processor; empty where the system does not tell. */
export function waitedPerThread(pid: number | undefined): Map<string, number> {
  const waited = new Map<string, number>();
  if (pid === undefined) return waited;
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const [, nanoseconds = '0'] = readFileSync(
        `/proc/${pid}/task/${thread}/schedstat`,
        'latin1',
      ).split(' ');
      waited.set(thread, Number(nanoseconds) / 1e6);
    }
  } catch {
    // The process is gone, a thread ended meanwhile, or there is no /proc: what was read so far counts.
  }
  return waited;
}

/** Milliseconds for which the most neglected thread was kept waiting between two readings. */
export function starvedTime(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): number {
  let most = 0;
  for (const [thread, waited] of after) most = Math.max(most, waited - (before.get(thread) ?? 0));
  return most;
}
