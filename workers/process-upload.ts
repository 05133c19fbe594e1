import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../records/database.ts';
import { filesOfUpload, type KeptFile } from '../records/files-of-upload.ts';
import { finishUpload, type Outcome } from '../records/finish-upload.ts';
import { isLastingFault } from '../records/is-lasting-fault.ts';
import { openName } from '../records/keys/sealed-fields.ts';
import { type Lease, LeaseLostError } from '../records/lease.ts';
import type { Lineage } from '../records/lineage.ts';
import { type ObjectStore, ObjectStoreError, type StoreOf } from '../records/object-store.ts';
import { releaseLease } from '../records/release-lease.ts';
import type { Extraction } from '../schemas/extraction.ts';
import type { PageGrouping } from '../schemas/page-grouping.ts';
import { joiningRules } from './decision-rules.ts';
import { describeFault } from './describe-fault.ts';
import { asOneUpload, fetchFiles } from './fetch-files.ts';
import { LEASE_MS, startLeaseClock } from './lease-clock.ts';
import { outcomeOfExtraction } from './outcome-of-extraction.ts';
import { progressWriter } from './progress-writer.ts';
import type { FileInput } from './reader-pool.ts';
import { standstill } from './standstill.ts';
import type { EndOfLease, Metrics, Stage } from './watch/metrics.ts';
import type { Traces } from './watch/traces.ts';

/** The pipeline over one file; a bad file is an answer, a rejection is our fault. */
export type ExtractUpload = (
  input: {
    readonly name: string;
    readonly bytes: Uint8Array;
    /** Files whose pages follow its own, in this order, as a person joined them; absent: none. */
    readonly followedBy?: readonly FileInput[];
    /** Which pages a person says belong together; absent or null: nobody did. */
    readonly grouping?: PageGrouping | null;
  },
  deps: {
    readonly signal: AbortSignal;
    readonly onPage: (done: number, total: number | null) => void;
  },
) => Promise<Extraction>;

export interface ProcessDeps {
  readonly database: Database;
  readonly storeOf: StoreOf;
  readonly extract: ExtractUpload;
  readonly origin: Pick<Lineage, 'readers' | 'rules_version'>;
  /** Whole currency units above which a decision needs a second person; null: one is enough. */
  readonly secondPersonAbove: string | null;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Wall time of one upload. */
  readonly limitMs?: number;
  /** How long the upload of a worker that is silent stays its own. */
  readonly leaseMs?: number;
  readonly metrics?: Metrics;
  readonly traces?: Traces;
  /** Pause before the next try after the n-th failed one. */
  readonly pauseMs?: (attempts: number) => number;
}

/** Raised by whoever runs the work. */
export interface WorkSignals {
  /** The service is about to end: a reader that dies from now on was told to. */
  readonly stopping: AbortSignal;
  /** No time is left: hand the upload back as if it had not been taken. */
  readonly handBack: AbortSignal;
}

/** Faults of ours (not of the file) that one upload may meet before it is given up. */
export const ATTEMPT_LIMIT = 5;
const WALL_LIMIT_MS = 30 * 60_000;
const SETTLE_PAUSE_MS = 1_000;
/** An upload whose bytes cannot be fetched waits for the store as long as that takes. */
const STORE_PAUSE_MS = 10_000;

/**
 * One lease from bytes to its end: finished, handed back, or lost to another holder. Resolves with the pause after which
 * the upload is due again, or null.
 */
export async function processUpload(
  lease: Lease,
  deps: ProcessDeps,
  signals: WorkSignals,
): Promise<number | null> {
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const clock = startLeaseClock(deps.database, lease, leaseMs);
  const wall = AbortSignal.timeout(deps.limitMs ?? WALL_LIMIT_MS);
  const upload = { upload: lease.uploadId, attempt: lease.attempts };
  const began = performance.now();
  const stoodBefore = standstill();
  const ended = (how: EndOfLease) => {
    deps.metrics?.leaseEnded(how);
    deps.traces?.done(lease.uploadId, 'work', secondsSince(began), { how, ...upload });
  };
  const rules = joiningRules(deps.secondPersonAbove);
  const finish = async (outcome: Outcome) => {
    const begun = performance.now();
    await settle(leaseMs, () => finishUpload(deps.database, lease, outcome, deps.origin, rules));
    stageEnded(lease, deps, 'write', begun);
    deps.metrics?.uploadEnded(outcome);
  };
  try {
    const ends = AbortSignal.any([signals.handBack, clock.lost, wall]);
    const outcome = await outcomeOf(lease, deps, ends);
    if (signals.stopping.aborted && readerCrashed(outcome)) throw new ReaderStoppedError();
    await finish(outcome);
    ended('finished');
    deps.log.info({ ...upload, state: outcome.state }, 'upload finished');
    return null;
  } catch (error) {
    if (error instanceof LeaseLostError || clock.lost.aborted) {
      ended('lost');
      deps.log.warn(upload, 'lease lost');
      return null;
    }
    // What fails while the service ends fails by that: a terminal's Ctrl-C reaches the readers, too.
    if (signals.handBack.aborted || signals.stopping.aborted) {
      await settle(leaseMs, () => releaseLease(deps.database, lease, { delayMs: 0, unused: true }));
      ended('handed_back');
      deps.log.info(upload, 'upload handed back');
      return null;
    }
    if (error instanceof ObjectStoreError && error.fault === 'unavailable') {
      deps.log.warn({ ...upload, fault: describeFault(error) }, 'upload waits for the store');
      const delayMs = Math.min(STORE_PAUSE_MS, leaseMs);
      await settle(leaseMs, () => releaseLease(deps.database, lease, { delayMs, unused: true }));
      ended('store_away');
      return delayMs;
    }
    // Where all stood still it has not had its time, and is tried again.
    const isOver = wall.aborted && standstill() === stoodBefore;
    const gaveUp = isOver ? 'work.timeout' : 'work.gave_up';
    deps.log.error({ ...upload, fault: describeFault(error) }, 'upload not finished');
    if (isOver || lease.attempts >= ATTEMPT_LIMIT) {
      await finish({ state: 'failed', errorCode: gaveUp });
      ended('gave_up');
      return null;
    }
    const delayMs = deps.pauseMs?.(lease.attempts) ?? 1_000 * 2 ** lease.attempts;
    await settle(leaseMs, () => releaseLease(deps.database, lease, { delayMs, unused: false }));
    ended('tried_again');
    return delayMs;
  } finally {
    clock.stop();
  }
}

function stageEnded(
  { uploadId }: Lease,
  { metrics, traces }: Pick<ProcessDeps, 'metrics' | 'traces'>,
  stage: Stage,
  begun: number,
): void {
  metrics?.stageEnded(stage, secondsSince(begun));
  traces?.done(uploadId, stage, secondsSince(begun));
}

function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1_000;
}

/** Ctrl-C reaches the readers of a terminal as well: their end says nothing of the file then. */
class ReaderStoppedError extends Error {}

function readerCrashed(outcome: Outcome): boolean {
  return (
    'extraction' in outcome &&
    outcome.extraction.errors.some(({ code }) => code === 'reader.crashed')
  );
}

async function outcomeOf(lease: Lease, deps: ProcessDeps, signal: AbortSignal): Promise<Outcome> {
  const { metrics } = deps;
  const vault = await deps.database.vaultOf(lease.tenantId);
  const name = openName(vault, lease.uploadId, lease.sealedName);
  let begun = performance.now();
  const ended = (stage: Stage) => {
    stageEnded(lease, deps, stage, begun);
    begun = performance.now();
  };
  const kept = { name, sha256: lease.sha256, joins: lease.joins };
  const files = await filesOfUpload(deps.database, vault, lease.tenantId, kept);
  const inputs = await inputsOf(files, deps.storeOf(lease.tenantId));
  ended('fetch');
  if ('errorCode' in inputs) return inputs;
  // A holder that slept while it fetched begins nothing.
  signal.throwIfAborted();
  const progress = progressWriter(deps.database, lease);
  let counted = 0;
  const onPage = (done: number, total: number | null) => {
    if (signal.aborted) return;
    progress.note(done, total);
    metrics?.pagesRead(Math.max(0, done - counted));
    counted = Math.max(done, counted);
    if (done > 0 && done === total) ended('read');
  };
  try {
    const work = deps.extract(asOneUpload(inputs), { signal, onPage });
    const extraction = await untilAborted(work, signal);
    if (extraction.file.sha256 !== lease.sha256)
      throw new Error('the extraction is of another file');
    ended('reconcile');
    return outcomeOfExtraction(extraction);
  } finally {
    await progress.settle();
  }
}

async function inputsOf(
  files: readonly KeptFile[],
  store: ObjectStore,
): Promise<readonly FileInput[] | Extract<Outcome, { state: 'failed' }>> {
  try {
    return await fetchFiles(files, store);
  } catch (error) {
    if (error instanceof ObjectStoreError && error.fault === 'missing')
      return { state: 'failed', errorCode: 'object.missing' };
    if (error instanceof ObjectStoreError && error.fault === 'corrupt')
      return { state: 'failed', errorCode: 'object.corrupt' };
    throw error;
  }
}

/** Work that does not hear the signal is left behind: nothing it does later can be written. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let leave: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
    work.catch(() => undefined);
  }
}

/**
 * A write at the end of the work, tried again while the lease lasts: a database that is just being restarted must not count
 * as a death of the worker. A commit whose answer was lost shows as a lost lease, which is right: the work is done.
 */
async function settle(leaseMs: number, write: () => Promise<void>): Promise<void> {
  for (const deadline = performance.now() + leaseMs; ; await sleep(SETTLE_PAUSE_MS)) {
    try {
      return await write();
    } catch (error) {
      if (error instanceof LeaseLostError || isLastingFault(error) || performance.now() > deadline)
        throw error;
    }
  }
}
