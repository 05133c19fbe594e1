import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { countOpen } from '../records/count-open.ts';
import type { Database } from '../records/database.ts';
import type { KeyRing } from '../records/keys/key-ring.ts';
import { DEFAULT_TENANT } from '../records/tenant-database.ts';
import type { ServiceAbout } from '../schemas/service-view.ts';
import { localCounts } from '../workers/counts/local-counts.ts';
import { redisCounts } from '../workers/counts/redis-counts.ts';
import { engineVersions } from '../workers/engine-versions.ts';
import { keepAnchors } from '../workers/keep-anchors.ts';
import { readAgain } from '../workers/read-again.ts';
import { retain } from '../workers/retain.ts';
import { sealPlainObjects } from '../workers/seal-plain-objects.ts';
import { type Keeper, startKeeper } from '../workers/start-keeper.ts';
import { startWorker, type Worker } from '../workers/start-worker.ts';
import { sweep } from '../workers/sweep.ts';
import { assertRedisKeeps } from '../workers/wake/assert-redis-keeps.ts';
import { localWakeUp } from '../workers/wake/local-wake-up.ts';
import { redisWakeUp } from '../workers/wake/redis-wake-up.ts';
import { createMetrics } from '../workers/watch/metrics.ts';
import { createTraces, NO_TRACES } from '../workers/watch/traces.ts';
import { startWebhooks } from '../workers/webhooks/start-webhooks.ts';
import { createTargetPolicy } from '../workers/webhooks/target-policy.ts';
import { buildApp } from './build-app.ts';
import { buildWatchApp } from './build-watch-app.ts';
import type { Config } from './config.ts';
import { dataFolderOf } from './data-folder.ts';
import { openStores } from './open-stores.ts';
import { packageVersion } from './package-version.ts';
import type { Pipeline, PipelineSettings } from './pipeline.ts';
import { PortInUseError } from './port-in-use-error.ts';
import { secretsOf } from './secrets-of.ts';

/** serve: the API, and readers beside it unless the settings say none; work: readers only. */
export type Role = 'serve' | 'work';

export interface Service {
  /** http://127.0.0.1:8420 */
  readonly address: string;
  readonly dataFolder: string;
  /** Orderly: no new requests, work ended or handed back, everything written and closed. */
  stop(): Promise<void>;
}

/** How long work that is under way may go on when the service stops. */
const GRACE_MS = 5_000;
/** A worker that is idle looks twice in the time of a lease. */
const STALLED_LEASES = 2;

/**
 * Starts every part in order; when one does not start, those before it are stopped again. `onLost` is called when the
 * embedded database is gone for good.
 */
export async function startService(
  config: Config,
  parts: {
    readonly role: Role;
    readonly createPipeline: (settings: PipelineSettings) => Pipeline;
    readonly log: FastifyBaseLogger;
    readonly onLost: (reason: unknown) => void;
  },
): Promise<Service> {
  const { log, role } = parts;
  const stack = new AsyncDisposableStack();
  try {
    const dataFolder = await dataFolderOf(config);
    const { redisUrl } = config;
    if (redisUrl !== null) await checkRedis(redisUrl, config.production, log);
    const mayMake = role === 'serve';
    const secrets = await secretsOf(config, dataFolder, { mayMake });
    const stores = await openStores(config, dataFolder, { ...parts, stack, secrets });
    const { api, database, storeOf, kept, inbox, keys } = stores;
    const wakeUp = redisUrl === null ? localWakeUp() : redisWakeUp(redisUrl, log);
    const traces = config.traces === null ? NO_TRACES : await createTraces(config.traces);
    stack.defer(() => traces.close());
    const counts = redisUrl === null || role === 'work' ? localCounts() : redisCounts(redisUrl);
    stack.defer(() => counts.close());
    const metrics = createMetrics(() => countOpen(database));
    const pipeline = parts.createPipeline({
      ...config,
      // Where others read, one reader draws pages for people; it starts when the first is asked for.
      readers: Math.max(1, config.readers),
      answerFolder: join(dataFolder, 'model-answers'),
    });
    stack.defer(() => pipeline.close());
    const { extract, picture } = pipeline;
    const origin = await engineVersions();
    let worker: Worker | null = null;
    let keeper: Keeper | null = null;
    if (config.readers > 0) {
      worker = startWorker(
        {
          ...{ database, storeOf, extract, origin, log, metrics, traces },
          secondPersonAbove: config.secondPersonAbove,
          ...{ leaseMs: config.leaseMs, limitMs: config.documentMs },
          // Alone there is nobody to tell.
          ...(redisUrl === null ? {} : { call: wakeUp.call }),
        },
        config.readers,
      );
      wakeUp.listen(worker);
      const anchors = anchorFolderOf(config, dataFolder);
      keeper = startKeeper(
        [
          readAgain({ database, storeOf, extract, origin, log }, { limitMs: config.documentMs }),
          sealPlainObjects(database, storeOf),
          retain({ database, storeOf, inbox, log }, config.retention),
          sweep({ database, kept, storeOf, inbox, log }),
          keepAnchors({ database, folder: anchors, days: config.retention.audit }),
        ],
        log,
      );
    }
    const policy = createTargetPolicy(config.webhooks.networks);
    const { proxy, timeoutMs, retrySeconds } = config.webhooks;
    const webhooks = startWebhooks({
      ...{ database, retrySeconds, log, metrics, leaseMs: config.leaseMs },
      settings: { policy, proxy, timeoutMs },
    });
    const stalledMs = config.leaseMs * STALLED_LEASES;
    const deps = {
      ...{ database, storeOf, log, metrics, hosts: config.hosts },
      wakeUpWorks: wakeUp.works,
      workerMoves: () => worker === null || worker.busy() > 0 || worker.sinceLook() < stalledMs,
    };
    const app =
      role === 'work'
        ? await buildWatchApp(deps)
        : await buildApp({
            ...deps,
            ...{
              api,
              inbox,
              picture,
              signIn: config.signIn,
              oidc: config.oidc,
              proxies: config.proxies,
              backlog: config.backlog,
            },
            requestsPerMinute: config.requestsPerMinute,
            ...{ counts, traces },
            pepper: await pepperOf(api, keys, config.secretBefore ?? secrets[0]),
            acceptsTarget: (url) => policy.accepts(url) !== null,
            wake: wakeUp.call,
            about: await aboutOf(config, origin),
          });
    // Together: requests that are being answered may still bring work, which waits in the database.
    stack.defer(async () => {
      await Promise.all([
        app.close(),
        worker?.stop(GRACE_MS),
        keeper?.stop(),
        webhooks.stop(GRACE_MS),
        wakeUp.close(),
      ]);
    });
    try {
      const address = await app.listen({ host: config.address, port: config.port });
      return { address, dataFolder, stop: () => stack.disposeAsync() };
    } catch (error) {
      throw PortInUseError.from(error, config.port);
    }
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** Where the ends of the chains are noted. */
export function anchorFolderOf(config: Config, dataFolder: string): string {
  return config.anchorFolder ?? join(dataFolder, 'anchors');
}

/** A Redis that loses calls is refused in production; elsewhere, and where it does not answer, it only costs time. */
async function checkRedis(url: string, strict: boolean, log: FastifyBaseLogger): Promise<void> {
  try {
    if (!(await assertRedisKeeps(url)))
      log.warn('Redis does not answer; workers look by themselves');
  } catch (error) {
    if (strict) throw error;
    log.warn(error instanceof Error ? error.message : 'Redis is not set up well');
  }
}

/** The key of the HMACs of secrets: kept wrapped, so that it stays when what wraps it is another. It was that itself once. */
async function pepperOf(api: Database, keys: KeyRing, first: string): Promise<string> {
  return (await keys.keyOf(api, DEFAULT_TENANT, 'credentials', () => Buffer.from(first))).toString(
    'utf8',
  );
}

async function aboutOf(
  config: Config,
  { readers, rules_version }: Awaited<ReturnType<typeof engineVersions>>,
): Promise<ServiceAbout> {
  const { model, webhooks } = config;
  return {
    version: await packageVersion(),
    node: process.versions.node,
    ...{ rules_version, readers },
    settings: {
      sign_in: config.signIn,
      model: model && { name: model.model, pictures: model.pictures },
      second_person_above: config.secondPersonAbove,
      retention_days: config.retention,
      database: config.databaseUrl === null ? 'embedded' : 'shared',
      files: config.s3 === null ? 'folder' : 's3',
      wake_up: config.redisUrl === null ? 'local' : 'redis',
      readers: config.readers,
      webhook_networks: [...webhooks.networks],
      webhook_proxy: webhooks.proxy !== null,
    },
  };
}
