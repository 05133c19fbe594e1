/** Counts failures under a name, such as an address, within a time. */
export interface FailureLimit {
  /** Seconds until the name may try again; null: now. */
  blockedFor(name: string): number | null;
  failed(name: string): void;
}

/** More names than this are not remembered: the oldest go. */
const MOST_NAMES = 10_000;

/** `most` failures in `windowMs`, then none until the window is over. Of this process alone. */
export function createFailureLimit(
  { most, windowMs }: { readonly most: number; readonly windowMs: number },
  now: () => number = () => performance.now(),
): FailureLimit {
  const failures = new Map<string, { readonly since: number; readonly count: number }>();
  const current = (name: string) => {
    const found = failures.get(name);
    if (found && now() - found.since < windowMs) return found;
    failures.delete(name);
    return null;
  };
  return {
    blockedFor(name) {
      const found = current(name);
      if (!found || found.count < most) return null;
      return Math.max(1, Math.ceil((found.since + windowMs - now()) / 1_000));
    },
    failed(name) {
      const found = current(name);
      const [oldest] = failures.keys();
      if (!found && failures.size >= MOST_NAMES && oldest !== undefined) failures.delete(oldest);
      failures.set(name, { since: found?.since ?? now(), count: (found?.count ?? 0) + 1 });
    },
  };
}
