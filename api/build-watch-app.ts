import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { Database } from '../records/database.ts';
import type { StoreOf } from '../records/object-store.ts';
import type { Metrics } from '../workers/watch/metrics.ts';
import { isAtThisMachine } from './access/at-this-machine.ts';
import { answerProblems } from './answer-problems.ts';
import { compileValidator } from './compile-validator.ts';
import { guardHost } from './host-guard.ts';
import { Problem } from './problem.ts';
import { REFUSED_BY_US, refuseWhenStopping } from './refuse-when-stopping.ts';
import { getHealth } from './routes/get-health.ts';
import { getMetrics } from './routes/get-metrics.ts';

/** What those who watch a process ask about. */
export interface WatchDeps {
  /** As the worker has it, to know whether it answers and how much waits in all. */
  readonly database: Database;
  readonly storeOf: StoreOf;
  /** Whether the worker looks for work as it should. */
  readonly workerMoves: () => boolean;
  /** Whether calls to workers get through: without them work begins later, and that is all. */
  readonly wakeUpWorks: () => boolean;
  readonly metrics: Metrics;
  readonly log: FastifyBaseLogger;
  readonly hosts: readonly string[];
}

/**
 * The HTTP side of a process that only reads: health, readiness, metrics. It knows no people and no keys, so metrics are for
 * this machine alone.
 */
export async function buildWatchApp(deps: WatchDeps): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    ...REFUSED_BY_US,
  });
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(serializerCompiler);
  refuseWhenStopping(app);
  guardHost(app, deps.hosts);
  answerProblems(app);
  await app.register((scope) => getHealth(scope, deps));
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (request) => {
      if (!isAtThisMachine(request)) throw new Problem('request.not_local');
    });
    await getMetrics(scope, deps);
  });
  return app;
}
