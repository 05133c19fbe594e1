import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countOpen } from '../../records/count-open.ts';
import { DEFAULT_TENANT } from '../../records/tenant-database.ts';
import { Readiness } from '../../schemas/service-view.ts';
import type { WatchDeps } from '../build-watch-app.ts';
import { problems } from '../problem.ts';

const CHECK_LIMIT_MS = 2_000;
/** Any name will do: what counts is that the store answers. */
const NO_OBJECT = '0'.repeat(64);

/** GET /v1/health: the process answers. GET /v1/ready: everything that an upload needs does. Both also without /v1. */
export async function getHealth(app: FastifyInstance, deps: WatchDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  for (const version of ['/v1', '']) {
    typed.route({
      method: 'GET',
      url: `${version}/health`,
      schema: {
        hide: version === '',
        operationId: 'getHealth',
        tags: ['service'],
        summary: 'The process answers / 进程存活',
        response: { ...problems(), 200: z.object({ ok: z.literal(true) }) },
      },
      handler: async () => ({ ok: true as const }),
    });
    typed.route({
      method: 'GET',
      url: `${version}/ready`,
      schema: {
        hide: version === '',
        operationId: 'getReadiness',
        tags: ['service'],
        summary: 'Uploads can be taken and read / 可以接收并读取文件',
        response: { ...problems(), 200: Readiness, 503: Readiness },
      },
      handler: async (_request, reply) => {
        const answer = await readinessOf(deps);
        return reply.code(answer.ready ? 200 : 503).send(answer);
      },
    });
  }
}

async function readinessOf(deps: WatchDeps): Promise<Readiness> {
  const [open, store] = await Promise.all([
    within(countOpen(deps.database).then((counted) => counted.open)),
    within(
      deps
        .storeOf(DEFAULT_TENANT)
        .stat(NO_OBJECT)
        .then(() => true),
    ),
  ]);
  const checks = {
    database: open !== null,
    store: store === true,
    worker: deps.workerMoves(),
  };
  const ready = Object.values(checks).every((check) => check);
  return { ready, checks, wake_up: deps.wakeUpWorks(), open };
}

/** null: it failed or did not answer in time. */
async function within<T>(asked: Promise<T>): Promise<T | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), CHECK_LIMIT_MS);
  try {
    return await Promise.race([asked.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
