import { setTimeout as sleep } from 'node:timers/promises';
import type { Lease } from '../records/lease.ts';
import { listDue } from '../records/list-due.ts';
import { parkCrashed } from '../records/park-crashed.ts';
import { takeLease } from '../records/take-lease.ts';
import { describeFault } from './describe-fault.ts';
import { LEASE_MS } from './lease-clock.ts';
import { type ProcessDeps, processUpload } from './process-upload.ts';
import type { WakeUpListener } from './wake/wake-up.ts';

export interface WorkerDeps extends ProcessDeps {
  /** Tells the other workers what is due, at each look at everything. None: this worker is the only one. */
  readonly call?: (uploadId: string) => void;
}

export interface Worker extends WakeUpListener {
  /** Work may be due: look now. */
  wake(): void;
  /** Uploads being worked on. */
  busy(): number;
  /** Milliseconds since the worker last looked for work; a stalled one shows here. */
  sinceLook(): number;
  /** Takes nothing more, lets work end for `graceMs`, hands the rest back. */
  stop(graceMs: number): Promise<void>;
}

/** Looks at everything, though nobody called, in the time of a lease: for leases of dead holders, and missed calls. */
const LOOKS_PER_LEASE = 2;
/** Calls of one look; those that are left out have their turn when these are read. */
const CALLS_PER_LOOK = 200;
/** Pause after the first fault in a row; doubled with each, up to the time of a look. */
const FAULT_PAUSE_MS = 500;

/** Works on waiting uploads, `slots` at a time, until stopped. The database says what waits; `wake` only saves time. */
export function startWorker(deps: WorkerDeps, slots: number): Worker {
  const leaseMs = deps.leaseMs ?? LEASE_MS;
  const lookEveryMs = leaseMs / LOOKS_PER_LEASE;
  const stopping = new AbortController();
  const handBack = new AbortController();
  const signals = { stopping: stopping.signal, handBack: handBack.signal };
  let call = Promise.withResolvers<void>();
  let freed = Promise.withResolvers<void>();
  let idle = 0;
  let busy = 0;
  let suspectAtWork = false;
  let lookedAt = performance.now();
  let looking: Promise<unknown> = Promise.resolve();

  const wake = () => {
    idle = 0;
    call.resolve();
    call = Promise.withResolvers<void>();
  };

  /** Until the next call; one that came while the slot was looking counts as well. */
  const untilCalled = async (heardFrom: PromiseWithResolvers<void>) => {
    if (heardFrom === call) {
      idle += 1;
      freed.resolve();
      freed = Promise.withResolvers<void>();
    }
    await heardFrom.promise;
  };

  /** One look at a time, and one suspect at a time: an upload that kills its worker must not take others with it. */
  const look = (): Promise<Lease | null> => {
    const result = looking.then(async () => {
      if (stopping.signal.aborted) return null;
      const lease = await takeLease(deps.database, { leaseMs, suspects: !suspectAtWork });
      lookedAt = performance.now();
      if (lease && lease.crashesBefore > 0) suspectAtWork = true;
      return lease;
    });
    looking = result.catch(() => undefined);
    return result;
  };

  const work = async (lease: Lease) => {
    busy += 1;
    try {
      const pause = await processUpload(lease, deps, signals);
      if (pause !== null) setTimeout(wake, pause + 1).unref();
    } finally {
      busy -= 1;
      if (lease.crashesBefore > 0) {
        suspectAtWork = false;
        wake();
      }
    }
  };

  const slot = async () => {
    let faults = 0;
    while (!stopping.signal.aborted) {
      const heardFrom = call;
      try {
        const lease = await look();
        faults = 0;
        if (lease) await work(lease);
        // The reconciler calls as well, so no call that was missed lasts.
        else await untilCalled(heardFrom);
      } catch (error) {
        deps.log.error({ fault: describeFault(error) }, 'worker fault');
        const pause = Math.min(FAULT_PAUSE_MS * 2 ** faults, lookEveryMs);
        faults += 1;
        await pauseOf(pause, stopping.signal);
      }
    }
  };

  const reconcile = async () => {
    while (!stopping.signal.aborted) {
      try {
        const parked = await parkCrashed(deps.database);
        if (parked > 0) deps.log.error({ uploads: parked }, 'uploads that killed their worker');
        if (deps.call) for (const id of await listDue(deps.database, CALLS_PER_LOOK)) deps.call(id);
      } catch (error) {
        deps.log.error({ fault: describeFault(error) }, 'reconciler fault');
      }
      wake();
      await pauseOf(lookEveryMs, stopping.signal);
    }
  };

  const running = Promise.all([reconcile(), ...Array.from({ length: slots }, slot)]);
  return {
    wake,
    busy: () => busy,
    free: () => (idle > 0 ? Promise.resolve() : freed.promise),
    heard() {
      if (idle === 0 || stopping.signal.aborted) return false;
      wake();
      return true;
    },
    sinceLook: () => performance.now() - lookedAt,
    async stop(graceMs) {
      stopping.abort();
      wake();
      const grace = setTimeout(() => handBack.abort(new Error('the service stops')), graceMs);
      await running;
      clearTimeout(grace);
    },
  };
}

/** Ends early, without a fault, when the signal is raised. */
async function pauseOf(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
