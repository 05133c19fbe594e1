import { type Counted, type Counts, NOTHING } from './counts.ts';

/** More names than this are not remembered: the oldest go. */
const MOST_NAMES = 10_000;

/** Of this process alone. */
export function localCounts(now: () => number = () => performance.now()): Counts {
  const counts = new Map<string, { readonly until: number; readonly count: number }>();
  const current = (name: string) => {
    const found = counts.get(name);
    if (found && now() < found.until) return found;
    counts.delete(name);
    return null;
  };
  const told = (found: ReturnType<typeof current>): Counted =>
    found ? { count: found.count, leftMs: found.until - now() } : NOTHING;
  return {
    async add(name, windowMs) {
      const found = current(name);
      const [oldest] = counts.keys();
      if (!found && counts.size >= MOST_NAMES && oldest !== undefined) counts.delete(oldest);
      const next = { until: found?.until ?? now() + windowMs, count: (found?.count ?? 0) + 1 };
      counts.set(name, next);
      return told(next);
    },
    look: async (name) => told(current(name)),
    close: () => undefined,
  };
}
