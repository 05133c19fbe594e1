/** Leaves an endpoint alone that fails: `isOpen` until its rest is over, then one request tries it. */
export interface CircuitBreaker {
  isOpen(): boolean;
  succeeded(): void;
  /** `restMs`: how long the endpoint itself wants to be left alone; null: it does not say. */
  failed(restMs: number | null): void;
}

/** Failures in a row after which the endpoint rests, and for how long. */
const MOST_FAILURES = 5;
const REST_MS = 30_000;
/** Longest rest that an endpoint may want: whoever names a year would never be asked again. */
const MOST_REST_MS = 24 * 3_600_000;

/** `now` gives milliseconds of a clock that never goes back. */
export function createCircuitBreaker(now: () => number = () => performance.now()): CircuitBreaker {
  let failures = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  return {
    isOpen() {
      if (now() < restsUntil) return true;
      // The rest is over: whoever asks now tries for all, and the others wait for what comes of it.
      if (failures >= MOST_FAILURES) restsUntil = now() + REST_MS;
      return false;
    },
    succeeded() {
      failures = 0;
      restsUntil = Number.NEGATIVE_INFINITY;
    },
    failed(restMs) {
      failures++;
      if (restMs !== null)
        restsUntil = Math.max(restsUntil, now() + Math.min(restMs, MOST_REST_MS));
      if (failures >= MOST_FAILURES) restsUntil = Math.max(restsUntil, now() + REST_MS);
    },
  };
}
