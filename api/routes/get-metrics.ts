import type { FastifyInstance } from 'fastify';
import type { WatchDeps } from '../build-watch-app.ts';

/** GET /metrics in Prometheus's text format: counts and times of this process, nothing of any document. */
export async function getMetrics(app: FastifyInstance, deps: WatchDeps): Promise<void> {
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const { contentType, body } = await deps.metrics.text();
    return reply.type(contentType).send(body);
  });
}
