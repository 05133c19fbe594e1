import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { insertUpload } from '../../records/insert-upload.ts';
import { UploadState } from '../../records/upload.ts';
import type { AppDeps } from '../build-app.ts';
import { statusUrl } from '../document-view.ts';
import { Problem, ProblemBody } from '../problem.ts';
import { receiveFile } from '../receive-file.ts';

const Accepted = z.object({ id: z.string(), status_url: z.string(), state: UploadState });

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
      summary: 'Upload one file / 上传一个文件',
      description:
        'Send one file as a part of multipart/form-data, or as the body with its name, percent-encoded, in X-Filename. The answer comes once the file is durable; follow status_url for the result. A request repeated with the same Idempotency-Key gives the same id.',
      headers: z.object({
        'idempotency-key': z.string().optional(),
        'x-filename': z.string().optional(),
        'sec-fetch-site': z.string().optional(),
      }),
      response: {
        202: Accepted,
        400: ProblemBody,
        403: ProblemBody,
        413: ProblemBody,
        422: ProblemBody,
        503: ProblemBody,
        507: ProblemBody,
      },
    },
    handler: async (request, reply) => {
      if (request.headers['sec-fetch-site'] === 'cross-site')
        throw new Problem('request.cross_site');
      const idempotencyKey = request.headers['idempotency-key'] ?? null;
      if (idempotencyKey !== null && !/^[\x21-\x7e]{1,255}$/.test(idempotencyKey))
        throw new Problem('request.idempotency_key');
      try {
        const file = await receiveFile(request, deps.store);
        const inserted = await insertUpload(deps.database, { ...file, idempotencyKey });
        if (inserted.kind === 'mismatch') throw new Problem('request.idempotency_mismatch');
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
