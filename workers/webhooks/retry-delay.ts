/** Seconds between the tries, as Standard Webhooks says: the last of ten comes after some 75 hours. */
export const RETRY_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];

/** A fifth later at most, so that what failed together does not come back together. */
const JITTER = 0.2;
/** An endpoint may ask for less haste, not for oblivion. */
const LONGEST_ASKED_MS = 86_400_000;

/**
 * Milliseconds until the try after the n-th failed one; null: that was the last. `askedMs`: how long the endpoint asked to be
 * left alone, 0 where it did not.
 */
export function retryDelay(
  failed: number,
  askedMs: number,
  seconds: readonly number[] = RETRY_SECONDS,
  random: () => number = Math.random,
): number | null {
  const planned = seconds[failed - 1];
  if (planned === undefined) return null;
  const jittered = planned * 1_000 * (1 + JITTER * random());
  return Math.round(Math.max(jittered, Math.min(askedMs, LONGEST_ASKED_MS)));
}
