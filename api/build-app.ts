import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { describeFault } from '../workers/describe-fault.ts';
import type { WatchDeps } from './build-watch-app.ts';
import { guardHost } from './host-guard.ts';
import { describeApi } from './openapi.ts';
import { Problem } from './problem.ts';
import { problemOfError } from './problem-of-error.ts';
import { getDocuments } from './routes/get-documents.ts';
import { getHealth } from './routes/get-health.ts';
import { getMetrics } from './routes/get-metrics.ts';
import { getPage } from './routes/get-page.ts';
import { postDocument } from './routes/post-document.ts';

export interface AppDeps extends WatchDeps {
  /** Tells a worker that an upload waits. */
  readonly wake: (uploadId: string) => void;
  readonly version: string;
}

/** A phone on a slow line needs minutes for 50 MB. */
const REQUEST_LIMIT_MS = 600_000;
/** Seconds after which a client may try again. */
const RETRY_AFTER = '5';

/** The HTTP side, not listening yet. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestTimeout: REQUEST_LIMIT_MS,
    forceCloseConnections: 'idle',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'no-referrer');
  });
  app.addHook('onResponse', async (request, reply) => {
    // Pages ask every second how far a file is: that is no news.
    const level = request.method === 'GET' && reply.statusCode < 400 ? 'debug' : 'info';
    request.log[level]({
      method: request.method,
      route: request.routeOptions.url ?? null,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    });
  });
  guardHost(app, deps.hosts);
  app.setNotFoundHandler(() => {
    throw new Problem('request.not_found');
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    if (problem.status >= 500)
      request.log.error({ code: problem.code, fault: describeFault(error) }, 'request failed');
    if (problem.status === 503) reply.header('retry-after', RETRY_AFTER);
    // Serialised here: an answer in an error's place must not depend on the route's schemas.
    return reply
      .code(problem.status)
      .type('application/problem+json')
      .serializer((body: unknown) => JSON.stringify(body))
      .send(problem.body(request.id));
  });
  await describeApi(app, deps.version);
  await app.register((scope) => postDocument(scope, deps));
  await app.register((scope) => getDocuments(scope, deps));
  await app.register((scope) => getHealth(scope, deps));
  await app.register((scope) => getMetrics(scope, deps));
  await app.register((scope) => getPage(scope));
  return app;
}
