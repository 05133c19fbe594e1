import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Counts } from '../workers/counts/counts.ts';
import { principalIfAny } from './access/guard-access.ts';
import { Problem } from './problem.ts';

/** What is asked for by machines that watch, or comes out of memory. */
const UNLIMITED = [
  '/health',
  '/ready',
  '/v1/health',
  '/v1/ready',
  '/metrics',
  '/',
  '/assets/:file',
];

const WINDOW_MS = 60_000;

/**
 * So many requests a minute of each credential, and of each address that has none. Register after the guard of access, so that
 * it is known who asks, and before the routes.
 */
export async function limitRequests(
  app: FastifyInstance,
  most: number,
  counts: Counts,
): Promise<void> {
  /** What the plugin makes one of, and asks. */
  class CountStore {
    incr(
      name: string,
      tell: (fault: Error | null, told?: { current: number; ttl: number }) => void,
    ) {
      void counts
        .add(`requests ${name}`, WINDOW_MS)
        .then(({ count, leftMs }) => tell(null, { current: count, ttl: leftMs }));
    }

    child(): CountStore {
      return this;
    }
  }
  await app.register(rateLimit, {
    max: most,
    timeWindow: WINDOW_MS,
    store: CountStore,
    enableDraftSpec: true,
    keyGenerator(request) {
      const principal = principalIfAny(request);
      return principal === null
        ? `address ${request.ip}`
        : `${principal.kind} ${principal.credentialId ?? ''}`;
    },
    allowList: (request) =>
      UNLIMITED.includes(request.routeOptions.url ?? '') ||
      // Alone on a machine of their own nobody is kept from it.
      principalIfAny(request)?.kind === 'local',
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('quota.requests', { retryAfter: Math.max(1, Math.ceil(ttl / 1_000)) }),
  });
}
