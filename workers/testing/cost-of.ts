import { readFileSync } from 'node:fs';
import { residentMemory } from '../resident-memory.ts';

export interface Cost {
  /** Processor time of this process's children: on an idle machine the time that they take, on a busy one less. */
  readonly seconds: number;
  /** Highest resident bytes of any one of them meanwhile; both are 0 where the system does not tell. */
  readonly memory: number;
}

const SAMPLE_MILLISECONDS = 10;
const TICKS_PER_SECOND = 100;

/** What `work` costs the reader processes. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const before = new Map(children().map((pid) => [pid, secondsOf(pid)]));
  const used = new Map<number, number>();
  let memory = 0;
  const look = () => {
    for (const pid of children()) {
      memory = Math.max(memory, residentMemory(pid));
      used.set(pid, Math.max(used.get(pid) ?? 0, secondsOf(pid) - (before.get(pid) ?? 0)));
    }
  };
  const timer = setInterval(look, SAMPLE_MILLISECONDS);
  try {
    await work();
    look();
  } finally {
    clearInterval(timer);
  }
  return { seconds: [...used.values()].reduce((sum, one) => sum + one, 0), memory };
}

/** Processor time of a process so far; 0 when it is gone. */
function secondsOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

function children(): number[] {
  try {
    return readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'latin1')
      .split(' ')
      .map(Number)
      .filter((pid) => pid > 0);
  } catch {
    // No /proc: nothing can be said of memory.
    return [];
  }
}
