import { setTimeout as sleep } from 'node:timers/promises';
import { findRunningPostmaster, worksIn } from './running-postmaster.ts';

const POLL_MS = 10;

/** SIGINT ends sessions and writes a checkpoint; SIGQUIT leaves the write-ahead log to the next start. */
const WAYS: readonly { readonly signal: NodeJS.Signals; readonly waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 8_000 },
  { signal: 'SIGQUIT', waitMs: 4_000 },
];

/** Stops the server that runs on the folder, whoever started it; nothing runs: does nothing. */
export async function stopPostmaster(clusterFolder: string): Promise<void> {
  for (const { signal, waitMs } of WAYS) {
    const deadline = Date.now() + waitMs;
    const found = await findRunningPostmaster(clusterFolder);
    if (found.kind !== 'alive') return;
    process.kill(found.postmaster.pid, signal);
    while (Date.now() < deadline) {
      // It removes its file a moment before it ends.
      if (!(await worksIn(found.postmaster.pid, clusterFolder))) return;
      await sleep(POLL_MS);
    }
  }
  throw new Error(`the database on ${clusterFolder} does not stop`);
}
