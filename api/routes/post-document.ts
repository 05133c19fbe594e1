import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { countOpen } from '../../records/count-open.ts';
import { insertUpload } from '../../records/insert-upload.ts';
import { ObjectStoreError } from '../../records/object-store.ts';
import { UploadState } from '../../schemas/upload-state.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { statusUrl } from '../document-view.ts';
import { Problem, problems } from '../problem.ts';
import { receiveFile } from '../receive-file.ts';
import { visibleCase } from '../visible-case.ts';

const Accepted = z
  .object({ id: z.string(), status_url: z.string(), state: UploadState })
  .meta({ id: 'Accepted' });

/** How long the number of open uploads of all tenants is believed. */
const COUNT_BELIEVED_MS = 1_000;
/** Seconds after which room may be there again. */
const RETRY_WHEN_FULL = 30;

/** POST /v1/documents: a file in, an id out, once both the bytes and the row are durable. */
export async function postDocument(app: FastifyInstance, deps: AppDeps): Promise<void> {
  // The bytes go from the wire to the store; no parser may gather them in memory.
  app.removeAllContentTypeParsers();
  await app.register(multipart, { throwFileSizeLimit: false });
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  const assertRoom = roomKeeper(deps);
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/v1/documents',
    schema: {
      operationId: 'postDocument',
      tags: ['documents'],
      summary: 'Upload one file / 上传一个文件',
      description:
        'Send one file as the part "file" of multipart/form-data, with "case_id" before it where it belongs to a case, or as the body with its own media type, its name, percent-encoded, in X-Filename and its case in X-Case-Id. The answer comes once the file is durable; follow status_url for the result. A request repeated with the same Idempotency-Key gives the same id.',
      querystring: z.strictObject({}),
      headers: z.object({
        'idempotency-key': z.string().optional(),
        'x-filename': z.string().optional(),
        'x-case-id': z.string().optional(),
      }),
      response: { 202: Accepted, ...problems(404, 410, 413, 415, 422, 507) },
    },
    handler: async (request, reply) => {
      const idempotencyKey = request.headers['idempotency-key'] ?? null;
      if (idempotencyKey !== null && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey))
        throw new Problem('request.idempotency_key');
      try {
        assertMediaType(request);
        const tenant = tenantOf(request, deps);
        await assertRoom(tenant);
        const store = deps.storeOf(tenant.tenantId);
        const { caseId: named, ...file } = await receiveFile(request, store);
        const caseId = await caseOf(request, deps, named);
        const inserted = await insertUpload(
          tenant,
          { ...file, idempotencyKey, caseId },
          async () => {
            // An upload of the same bytes was erased while these came in: the sender tries again.
            if ((await store.stat(file.sha256)) === null) throw new ObjectStoreError('unavailable');
          },
        );
        if (inserted.kind === 'mismatch') throw new Problem('request.idempotency_mismatch');
        if (inserted.kind === 'withdrawn') throw new Problem('case.withdrawn');
        if (inserted.kind === 'erased') throw new Problem('document.erased');
        const { id, state } = inserted.upload;
        deps.wake(id);
        request.log.info({ upload: id, bytes: file.bytes, known: inserted.kind === 'known' });
        return await reply
          .code(202)
          .header('location', statusUrl(id))
          .send({ id, state, status_url: statusUrl(id) });
      } finally {
        // What a refused request still sends is thrown away, so that the sender gets to read the answer.
        request.raw.unpipe();
        request.raw.resume();
      }
    },
  });
}

/** Types that a client sends when it did not mean a file: curl's -d, fetch with an object. */
function assertMediaType({ headers }: FastifyRequest): void {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json' || type === 'application/x-www-form-urlencoded')
    throw new Problem('request.media_type');
}

/** The case of an upload: an applicant's own whatever is named, of others the one named. */
async function caseOf(
  request: FastifyRequest,
  deps: AppDeps,
  named: string | null,
): Promise<string | null> {
  const { caseId } = principalOfRequest(request);
  if (caseId !== null) {
    if (named !== null && named !== caseId) throw new Problem('case.not_found');
    return caseId;
  }
  return named === null ? null : (await visibleCase(request, deps, named)).id;
}

/** Refuses uploads while too many wait. A tenant that sends more than its share is told so before all are. */
function roomKeeper({ database, backlog }: AppDeps) {
  let all = { open: 0, at: Number.NEGATIVE_INFINITY };
  return async (tenant: ReturnType<typeof tenantOf>): Promise<void> => {
    const own = await tenant.transaction(countOpen);
    if (own.open >= backlog.ofTenant)
      throw new Problem('quota.backlog', { retryAfter: RETRY_WHEN_FULL });
    if (performance.now() - all.at > COUNT_BELIEVED_MS)
      all = { open: (await countOpen(database)).open, at: performance.now() };
    if (all.open >= backlog.all) throw new Problem('service.busy', { retryAfter: RETRY_WHEN_FULL });
  };
}
