import { processTree } from './process-tree.ts';

export interface MeasuredRun<T> {
  readonly result: T;
  /** Wall clock. */
  readonly seconds: number;
  /** Processor seconds of the process tree. */
  readonly processor: number;
  /** Highest resident bytes of the process tree, looked at every `SAMPLE_MILLISECONDS`. */
  readonly resident: number;
}

const SAMPLE_MILLISECONDS = 100;

/** What some work of this process and its children takes. */
export async function measuredRun<T>(work: () => Promise<T>): Promise<MeasuredRun<T>> {
  const before = processTree(process.pid).seconds;
  let resident = 0;
  const timer = setInterval(() => {
    resident = Math.max(resident, processTree(process.pid).resident);
  }, SAMPLE_MILLISECONDS);
  const started = performance.now();
  try {
    const result = await work();
    const seconds = (performance.now() - started) / 1000;
    return { result, seconds, processor: processTree(process.pid).seconds - before, resident };
  } finally {
    clearInterval(timer);
  }
}
