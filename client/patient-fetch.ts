import { setTimeout as sleep } from 'node:timers/promises';

const MOST_TRIES = 6;
const LONGEST_PAUSE_MS = 60_000;

/**
 * A fetch that asks again where the answer says when to, or nobody answers. Only for what may be repeated: reading, and what
 * has an Idempotency-Key. Bodies must not be streams.
 */
export function patientFetch(given: typeof fetch = fetch): (request: Request) => Promise<Response> {
  return async (request) => {
    const mayRepeat =
      ['GET', 'HEAD', 'PUT', 'DELETE'].includes(request.method) ||
      request.headers.has('idempotency-key');
    for (let tries = 1; ; tries += 1) {
      const isLast = !mayRepeat || tries >= MOST_TRIES;
      try {
        const answer = await given(isLast ? request : request.clone());
        const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
        if (isLast || !Number.isFinite(seconds)) return answer;
        await answer.body?.cancel();
        await sleep(Math.min(LONGEST_PAUSE_MS, seconds * 1_000), undefined, {
          signal: request.signal,
        });
      } catch (error) {
        if (isLast || request.signal.aborted) throw error;
        await sleep(250 * 2 ** tries, undefined, { signal: request.signal });
      }
    }
  };
}
