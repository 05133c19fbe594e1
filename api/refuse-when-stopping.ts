import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

/** What Fastify must be told for this: it would answer by itself, without saying when to come back. */
export const REFUSED_BY_US = { return503OnClosing: false } as const;

/** Requests on connections that are still open while the process stops are asked to come back. Register before other hooks. */
export function refuseWhenStopping(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onRequest', async () => {
    if (stopping) throw new Problem('service.stopping');
  });
}
