import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { describeFault } from './describe-fault.ts';

/** Something that is to be done again and again beside the reading. */
export interface KeeperTask {
  /** Stands in the log. */
  readonly name: string;
  /** Between the end of one run and the next. */
  readonly everyMs: number;
  /** Stops soon after the signal. What it leaves undone the next run does. */
  run(signal: AbortSignal): Promise<void>;
}

export interface Keeper {
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Runs each task at once and then in its time; one that fails is tried again in its time. */
export function startKeeper(tasks: readonly KeeperTask[], log: Pick<Logger, 'error'>): Keeper {
  const stopping = new AbortController();
  const { signal } = stopping;
  const repeat = async ({ name, everyMs, run }: KeeperTask) => {
    while (!signal.aborted) {
      try {
        await run(signal);
      } catch (error) {
        if (!signal.aborted) log.error({ task: name, fault: describeFault(error) }, 'task failed');
      }
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const running = Promise.all(tasks.map(repeat));
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
