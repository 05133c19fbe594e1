import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { countOpen } from '../../records/count-open.ts';
import { countDeliveries } from '../../records/webhooks/count-deliveries.ts';
import { ServiceView } from '../../schemas/service-view.ts';
import type { AppDeps } from '../build-app.ts';
import { problems } from '../problem.ts';

/** GET /v1/service: versions, settings and what waits, for whoever runs the installation. */
export async function getService(app: FastifyInstance, deps: AppDeps): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/v1/service',
    schema: {
      operationId: 'getService',
      tags: ['service'],
      summary: 'Versions, settings, what waits / 版本、设置与队列',
      response: { 200: ServiceView, ...problems() },
    },
    handler: async () => {
      const [{ open, oldestSeconds }, webhooks] = await Promise.all([
        countOpen(deps.database),
        countDeliveries(deps.database),
      ]);
      return { ...deps.about, queue: { open, oldest_seconds: oldestSeconds }, webhooks };
    },
  });
}
