import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dropRefused } from '../../records/drop-refused.ts';
import { acceptFile, idempotencyKeyOf } from '../accept-file.ts';
import { tenantOf } from '../access/guard-access.ts';
import { Accepted, answerAccepted } from '../answer-accepted.ts';
import type { AppDeps } from '../build-app.ts';
import { caseOfUpload } from '../case-of-upload.ts';
import { Problem, problems } from '../problem.ts';
import { receiveFile } from '../receive-file.ts';

/** POST /v1/documents: a file in, an id out, once both the bytes and the row are durable. */
export async function postDocument(app: FastifyInstance, deps: AppDeps): Promise<void> {
  // The bytes go from the wire to the store; no parser may gather them in memory.
  app.removeAllContentTypeParsers();
  await app.register(multipart, { throwFileSizeLimit: false });
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'POST',
    url: '/v1/documents',
    schema: {
      operationId: 'postDocument',
      tags: ['documents'],
      summary: 'Upload one file / 上传一个文件',
      description:
        'Send one file as the part "file" of multipart/form-data, with "case_id" before it where it belongs to a case, or as the body with its own media type, its name, percent-encoded, in X-Filename and its case in X-Case-Id. With a form these headers count too; where form and header differ, the request is refused. The answer comes once the file is durable; follow status_url for the result. A request repeated with the same Idempotency-Key gives the same id.',
      querystring: z.strictObject({}),
      headers: z.object({
        'idempotency-key': z.string().optional(),
        'x-filename': z.string().optional(),
        'x-case-id': z.string().optional(),
      }),
      response: { 202: Accepted, ...problems(404, 410, 413, 415, 422, 507) },
    },
    handler: async (request, reply) => {
      const idempotencyKey = idempotencyKeyOf(request);
      const turn = deps.turn();
      try {
        assertMediaType(request);
        const tenant = tenantOf(request, deps);
        await deps.assertRoom(tenant);
        const store = deps.storeOf(tenant.tenantId);
        const drop = (sha256: string) => dropRefused(tenant, store, sha256);
        const { caseId: named, ...file } = await receiveFile(request, store, drop, turn.begin);
        const caseId = await caseOfUpload(request, deps, named).catch(async (error) => {
          await drop(file.sha256);
          throw error;
        });
        const upload = await acceptFile(request, deps, { ...file, idempotencyKey, caseId });
        return await answerAccepted(reply, upload);
      } finally {
        turn.end();
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
