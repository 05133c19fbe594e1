import type { Counts } from '../../workers/counts/counts.ts';

/** Counts failures under a name, such as an address, within a time. */
export interface FailureLimit {
  /** Seconds until the name may try again; null: now. */
  blockedFor(name: string): Promise<number | null>;
  failed(name: string): Promise<void>;
}

/** `most` failures in `windowMs`, then none until the window is over. */
export function createFailureLimit(
  { most, windowMs }: { readonly most: number; readonly windowMs: number },
  counts: Counts,
): FailureLimit {
  return {
    async blockedFor(name) {
      const { count, leftMs } = await counts.look(`failures ${name}`);
      return count < most ? null : Math.max(1, Math.ceil(leftMs / 1_000));
    },
    async failed(name) {
      await counts.add(`failures ${name}`, windowMs);
    },
  };
}
