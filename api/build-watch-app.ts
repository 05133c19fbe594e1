import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Database } from '../records/database.ts';
import type { ObjectStore } from '../records/object-store.ts';
import type { Metrics } from '../workers/watch/metrics.ts';
import { guardHost } from './host-guard.ts';
import { problemOfError } from './problem-of-error.ts';
import { getHealth } from './routes/get-health.ts';
import { getMetrics } from './routes/get-metrics.ts';

/** What those who watch a process ask about. */
export interface WatchDeps {
  readonly database: Database;
  readonly store: ObjectStore;
  /** Whether the worker looks for work as it should. */
  readonly workerMoves: () => boolean;
  /** Whether calls to workers get through: without them work begins later, and that is all. */
  readonly wakeUpWorks: () => boolean;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
  readonly hosts: readonly string[];
}

/** The HTTP side of a process that only reads: health, readiness, metrics. */
export async function buildWatchApp(deps: WatchDeps): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  guardHost(app, deps.hosts);
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    return reply.code(problem.status).send(problem.body(request.id));
  });
  await app.register((scope) => getHealth(scope, deps));
  await app.register((scope) => getMetrics(scope, deps));
  return app;
}
