import { type ChildProcess, fork } from 'node:child_process';
import { constants, getPriority, setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MOCK_ARGUMENT } from './mock-document.ts';
import type { ReaderLimits } from './reader-limits.ts';
import { ReaderAnswer, type ReaderRequest } from './reader-messages.ts';
import { residentMemory } from './resident-memory.ts';
import { workingTime } from './standstill.ts';
import { starvedTime, waitedPerThread } from './starved-time.ts';

/** Why a reader process came to its end. */
export type ReaderEnd = 'reader.timeout' | 'reader.memory' | 'reader.crashed';

export interface ReaderListener {
  answer(answer: ReaderAnswer): void;
  /** The process is gone; no answer follows. */
  ended(end: ReaderEnd): void;
}

/** One forked reader, watched while somebody listens to it. */
export interface ReaderProcess {
  readonly pid: number;
  isAlive(): boolean;
  /** Takes over answers and the end; null = nobody waits for anything. */
  listen(listener: ReaderListener | null): void;
  send(request: ReaderRequest): void;
  /**
   * Kills the process (reader.timeout, reader.memory) when it is not called again within `milliseconds`, or while it takes
   * more than `memory` resident bytes; null: nothing is asked of it.
   */
  allow(step: { readonly milliseconds: number; readonly memory: number } | null): void;
  /** Kills the process and waits until it is gone. */
  kill(): Promise<void>;
}

const CHILD = fileURLToPath(new URL('./reader-child.ts', import.meta.url));
const POLL_MILLISECONDS = 100;
const MEGABYTE = 1024 * 1024;
/**
 * glibc keeps freed memory in many arenas: few of them. Pictures of a page are a few megabytes each and dozens a page:
 * their memory is used again, in large pages, for memory that comes from the system costs more than what is done with
 * it; what is larger, and what is left of much, goes back when it is freed.
 */
const MEMORY = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(32 * MEGABYTE),
  MALLOC_TRIM_THRESHOLD_: String(64 * MEGABYTE),
  GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1',
};
/** Of readers that give way: people wait for the service, and what is read takes seconds anyhow. */
const LOWER_PRIORITY = 5;
/** Last bytes of the error output kept to explain a reader that does not start. */
const KEPT_OUTPUT = 2000;

/**
 * V8 would let the young generation grow to 130 MB and collect the old one, of 40 MB, twice a page from 60 MB on: a
 * third of a page's time. A small young generation pays for the room that the old one gets.
 */
const HEAP = ['--max-semi-space-size=8', '--initial-old-space-size=96'];

/**
 * Starts a reader process with no environment of ours, no right to write files or start programs. Rejects when it does
 * not get ready: that is a fault of the installation, not of a document.
 */
export async function startReaderProcess(options: {
  readonly limits: ReaderLimits;
  readonly givesWay: boolean;
  readonly mockDocuments: boolean;
}): Promise<ReaderProcess> {
  const child = fork(CHILD, options.mockDocuments ? [MOCK_ARGUMENT] : [], {
    serialization: 'advanced',
    env: MEMORY,
    execArgv: [
      '--permission',
      '--allow-fs-read=*',
      '--allow-addons',
      '--allow-worker',
      '--disable-warning=SecurityWarning',
      '--max-old-space-size=512',
      ...HEAP,
      // The child collects between pages: pictures and canvases are memory that V8 does not see.
      '--expose-gc',
    ],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  if (options.givesWay) lowerPriority(child.pid);
  let output = '';
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => {
    output = (output + text).slice(-KEPT_OUTPUT);
  });
  const reader = watch(child);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  reader.listen({
    answer: (answer) => {
      if (answer.kind === 'ready') resolve();
    },
    ended: (end) => reject(new Error(`A reader process did not start (${end}). ${output}`)),
  });
  reader.allow({ milliseconds: options.limits.start, memory: options.limits.memory });
  await promise;
  reader.allow(null);
  reader.listen(null);
  return reader;
}

/** The process has just begun: its threads are started later, and get the same. */
function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  const lowest = constants.priority.PRIORITY_LOW;
  try {
    setPriority(pid, Math.min(getPriority() + LOWER_PRIORITY, lowest));
  } catch {
    // Ended at once: whoever waits for it hears of it.
  }
}

/**
 * Time for which the machine had no processor for the reader is not held against it, up to three times its limit; nor any in
 * which all stood still.
 */
function isOverdue(
  step: { readonly from: number; readonly limit: number; readonly waited: Map<string, number> },
  pid: number | undefined,
): boolean {
  const elapsed = workingTime() - step.from;
  if (elapsed <= step.limit) return false;
  if (elapsed > 3 * step.limit) return true;
  return elapsed - starvedTime(step.waited, waitedPerThread(pid)) > step.limit;
}

function watch(child: ChildProcess): ReaderProcess {
  let alive = true;
  /** Sentenced: what it still says is not believed. */
  let killed = false;
  let end: ReaderEnd = 'reader.crashed';
  let listener: ReaderListener | null = null;
  /** The step under way: when it began, what it may take, who had waited how long for a processor. */
  let step: {
    readonly from: number;
    readonly limit: number;
    readonly memory: number;
    readonly waited: Map<string, number>;
  } | null = null;
  const gone = Promise.withResolvers<void>();

  const kill = (reason: ReaderEnd) => {
    if (!alive || killed) return;
    killed = true;
    end = reason;
    child.kill('SIGKILL');
  };
  const poll = setInterval(() => {
    if (!step) return;
    if (isOverdue(step, child.pid)) kill('reader.timeout');
    else if (residentMemory(child.pid) > step.memory) kill('reader.memory');
  }, POLL_MILLISECONDS);
  const finish = () => {
    if (!alive) return;
    alive = false;
    clearInterval(poll);
    gone.resolve();
    const last = listener;
    listener = null;
    last?.ended(end);
  };
  child.on('exit', finish);
  child.on('error', () => {
    kill('reader.crashed');
    if (child.pid === undefined) finish();
  });
  child.on('message', (message) => {
    if (killed) return;
    const answer = ReaderAnswer.safeParse(message);
    if (answer.success) listener?.answer(answer.data);
    else kill('reader.crashed');
  });

  return {
    pid: child.pid ?? -1,
    isAlive: () => alive,
    listen: (next) => {
      listener = next;
      if (!alive) {
        listener = null;
        next?.ended(end);
      }
    },
    send: (request) => {
      if (alive && child.connected)
        child.send(request, (error) => {
          if (error) kill('reader.crashed');
        });
      else kill('reader.crashed');
    },
    allow: (allowed) => {
      step = allowed && {
        from: workingTime(),
        limit: allowed.milliseconds,
        memory: allowed.memory,
        waited: waitedPerThread(child.pid),
      };
    },
    kill: () => {
      kill('reader.crashed');
      return gone.promise;
    },
  };
}
