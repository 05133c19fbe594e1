import { readdirSync, readFileSync } from 'node:fs';

export interface TreeUse {
  /** Bytes resident in all processes together; pages they share count in each. */
  readonly resident: number;
  /** Of the process itself alone. */
  readonly own: number;
  /** Processes, itself included. */
  readonly count: number;
  /** Processor seconds used so far, by descendants that have ended too. */
  readonly seconds: number;
}

const PAGE_BYTES = 4096;
/** Linux counts processor time in hundredths. */
const TICKS_PER_SECOND = 100;

/** What a process and all its descendants use now. Linux only: reads /proc. */
export function processTree(root: number): TreeUse {
  const parents = new Map<number, number>();
  const uses = new Map<number, Pick<TreeUse, 'resident' | 'seconds'>>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The name in brackets may hold anything; fields begin behind it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      parents.set(pid, Number(fields[1]));
      uses.set(pid, {
        resident: Number(fields[21]) * PAGE_BYTES,
        // Own user and system time, then those of children that were waited for.
        seconds:
          [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / TICKS_PER_SECOND,
      });
    } catch {
      // Ended between the listing and the look.
    }
  }
  const belongs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  let [resident, seconds, count] = [0, 0, 0];
  for (const [pid, use] of uses) {
    if (!belongs(pid)) continue;
    resident += use.resident;
    seconds += use.seconds;
    count += 1;
  }
  return { resident, seconds, count, own: uses.get(root)?.resident ?? 0 };
}
