import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type { Database } from '../records/database.ts';
import type { Inbox } from '../records/inbox.ts';
import type { ServiceAbout } from '../schemas/service-view.ts';
import type { Counts } from '../workers/counts/counts.ts';
import type { ReaderPool } from '../workers/reader-pool.ts';
import type { Traces } from '../workers/watch/traces.ts';
import { createFailureLimit, type FailureLimit } from './access/failure-limit.ts';
import { guardAccess } from './access/guard-access.ts';
import { answerProblems } from './answer-problems.ts';
import type { WatchDeps } from './build-watch-app.ts';
import { compileValidator } from './compile-validator.ts';
import type { Config } from './config.ts';
import { guardHost } from './host-guard.ts';
import { limitRequests } from './limit-requests.ts';
import { describeApi } from './openapi.ts';
import { createPagePictures, type PagePictures } from './page-pictures.ts';
import { Problem } from './problem.ts';
import { REFUSED_BY_US, refuseWhenStopping } from './refuse-when-stopping.ts';
import { type RoomKeeper, roomKeeper } from './room-keeper.ts';
import { cases } from './routes/cases.ts';
import { decisions } from './routes/decisions.ts';
import { directUploads } from './routes/direct-uploads.ts';
import { documents } from './routes/documents.ts';
import { getEvents } from './routes/get-events.ts';
import { getHealth } from './routes/get-health.ts';
import { getLineage } from './routes/get-lineage.ts';
import { getMetrics } from './routes/get-metrics.ts';
import { getPage } from './routes/get-page.ts';
import { getPagePicture } from './routes/get-page-picture.ts';
import { getRecords } from './routes/get-records.ts';
import { getService } from './routes/get-service.ts';
import { groupings } from './routes/groupings.ts';
import { joinings } from './routes/joinings.ts';
import { keys } from './routes/keys.ts';
import { people } from './routes/people.ts';
import { postDocument } from './routes/post-document.ts';
import { reprocessings } from './routes/reprocessings.ts';
import { sessions } from './routes/sessions.ts';
import { signInAtProvider } from './routes/sign-in-at-provider.ts';
import { uploadsInParts } from './routes/uploads-in-parts.ts';
import { wanted } from './routes/wanted.ts';
import { webhooks } from './routes/webhooks.ts';
import { words } from './routes/words.ts';
import { type Turn, turns } from './turns.ts';

/** What the service hands to its HTTP side. */
export interface AppOptions extends WatchDeps {
  /** As the API has it: nothing without a tenant. */
  readonly api: Database;
  /** null: files are kept in a folder, where nobody can put one by an address. */
  readonly inbox: Inbox | null;
  /** Draws a page of a file. */
  readonly picture: ReaderPool['picture'];
  readonly signIn: Config['signIn'];
  /** null: people sign in by name and password alone. */
  readonly oidc: Config['oidc'];
  readonly proxies: Config['proxies'];
  readonly backlog: Config['backlog'];
  readonly requestsPerMinute: Config['requestsPerMinute'];
  readonly traces: Traces;
  /** Of requests and failures. */
  readonly counts: Counts;
  /** Key of the HMACs of secrets. */
  readonly pepper: string;
  /** Whether webhooks may be sent to this address, as far as it says by itself. */
  readonly acceptsTarget: (url: string) => boolean;
  /** Tells a worker that an upload waits. */
  readonly wake: (uploadId: string) => void;
  readonly about: ServiceAbout;
}

/** What routes need beside. */
export interface AppDeps extends Omit<AppOptions, 'picture'> {
  readonly pictures: PagePictures;
  readonly failures: FailureLimit;
  readonly assertRoom: RoomKeeper;
  /** Of files that have come in whole and are kept. */
  readonly turn: () => Turn;
}

/** Failed attempts of one address in a minute: more are guessing. */
const FAILURES = { most: 30, windowMs: 60_000 };
/** Files that are kept at once: enough that the process works while a store writes, few enough that the first are soon answered. */
const KEPT_AT_ONCE = 4;
/** How long a file waits for its turn at most. */
const PATIENCE_MS = 1_000;
/** A phone on a slow line needs minutes for 50 MB. */
const REQUEST_LIMIT_MS = 600_000;

const ROUTES = [
  postDocument,
  uploadsInParts,
  directUploads,
  documents,
  getEvents,
  getPagePicture,
  decisions,
  cases,
  wanted,
  words,
  getLineage,
  getRecords,
  keys,
  people,
  webhooks,
  groupings,
  joinings,
  reprocessings,
  sessions,
  signInAtProvider,
  getHealth,
  getService,
  getMetrics,
  getPage,
];

/** The HTTP side, not listening yet. */
export async function buildApp({ picture, ...options }: AppOptions): Promise<FastifyInstance> {
  const deps: AppDeps = {
    ...options,
    pictures: createPagePictures(picture),
    failures: createFailureLimit(FAILURES, options.counts),
    assertRoom: roomKeeper(options.database, options.backlog),
    turn: turns(KEPT_AT_ONCE, PATIENCE_MS),
  };
  const app: FastifyInstance = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    trustProxy: [...deps.proxies],
    requestTimeout: REQUEST_LIMIT_MS,
    forceCloseConnections: 'idle',
    ...REFUSED_BY_US,
  });
  app.setValidatorCompiler(compileValidator);
  app.setSerializerCompiler(serializerCompiler);
  refuseWhenStopping(app);
  app.addHook('onRequest', async (request, reply) => {
    // Figures of a company stay in no browser and no proxy.
    if (request.url.startsWith('/v1/')) reply.header('cache-control', 'no-store');
    reply
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'no-referrer')
      // No other site may show or run what is answered here.
      .header('cross-origin-resource-policy', 'same-origin');
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
  guardAccess(app, deps);
  await limitRequests(app, deps.requestsPerMinute, deps.counts);
  app.setNotFoundHandler(() => {
    throw new Problem('request.not_found');
  });
  answerProblems(app);
  await describeApi(app, deps.about.version);
  for (const routes of ROUTES) await app.register((scope) => routes(scope, deps));
  return app;
}
