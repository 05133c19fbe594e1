import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { acceptUnfinished, mismatched } from '../accept-unfinished.ts';
import { tenantOf } from '../access/guard-access.ts';
import { Accepted, answerAccepted } from '../answer-accepted.ts';
import { beginUnfinished, visibleUnfinished } from '../begin-unfinished.ts';
import type { AppDeps } from '../build-app.ts';
import { Problem, problems } from '../problem.ts';
import { visibleUpload } from '../visible-upload.ts';
import { DocumentParams } from './documents.ts';

/** How long an address takes the file. */
const ADDRESS_SECONDS = 900;

const NewDirectUpload = z
  .strictObject({
    file_name: z.string().max(1_000),
    media_type: z.string().max(200).optional(),
    bytes: z.number().int().min(0),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    case_id: z.uuid().optional(),
  })
  .meta({ id: 'NewDirectUpload' });
const DirectUpload = z
  .object({
    id: z.string(),
    /** Where to PUT the file; whoever has it can, so it is a secret until it runs out. */
    address: z.string(),
    address_expires_at: z.string(),
    done_url: z.string(),
  })
  .meta({ id: 'DirectUpload' });

/** A file that its sender puts into the object store itself, by an address that is given for it; then it is looked at here. */
export async function directUploads(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const inboxOf = () => {
    if (deps.inbox === null) throw new Problem('upload.no_addresses');
    return deps.inbox;
  };
  typed.route({
    method: 'POST',
    url: '/v1/direct-uploads',
    schema: {
      operationId: 'beginDirectUpload',
      tags: ['documents'],
      summary: 'An address in the object store for one file / 申请直传地址',
      description:
        'Only where files are kept in S3. PUT the bytes to the address, then POST to done_url. The same Idempotency-Key gives a fresh address for the same upload.',
      headers: z.object({ 'idempotency-key': z.string().optional() }),
      body: NewDirectUpload,
      response: { 201: DirectUpload, ...problems(404, 409, 410, 413, 422) },
    },
    handler: async (request, reply) => {
      const inbox = inboxOf();
      const { file_name, media_type, bytes, sha256, case_id } = request.body;
      const begun = await beginUnfinished(request, deps, {
        way: 'direct',
        fileName: file_name,
        mediaType: media_type ?? null,
        bytes,
        sha256,
        caseId: case_id ?? null,
      });
      const { tenantId } = tenantOf(request, deps);
      const address = await inbox.address(tenantId, begun.id, ADDRESS_SECONDS);
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({
          id: begun.id,
          address,
          address_expires_at: new Date(Date.now() + ADDRESS_SECONDS * 1_000).toISOString(),
          done_url: `/v1/direct-uploads/${begun.id}/done`,
        });
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/direct-uploads/:id/done',
    schema: {
      operationId: 'finishDirectUpload',
      tags: ['documents'],
      summary: 'The file is at its address / 直传完成',
      description:
        'Size and SHA-256 are compared with what was announced; then it is a document like any other. Asked again it gives the same one.',
      params: DocumentParams,
      response: { 202: Accepted, ...problems(404, 409, 410, 422, 507) },
    },
    handler: async (request, reply) => {
      const { tenantId } = tenantOf(request, deps);
      const one = await visibleUnfinished(request, deps, 'direct', request.params.id);
      const inbox = inboxOf();
      if (one.uploadId !== null)
        return answerAccepted(reply, (await visibleUpload(request, deps, one.uploadId)).upload);
      const arrived = await inbox.stat(tenantId, one.id);
      if (arrived === null) throw new Problem('upload.not_arrived');
      // Before it is read: an address takes files of any size.
      const bytes = arrived.bytes === one.bytes ? await inbox.read(tenantId, one.id) : null;
      if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== one.sha256)
        throw await mismatched(request, deps, one);
      const upload = await acceptUnfinished(request, deps, one, only(bytes), () =>
        inbox.remove(tenantId, one.id),
      );
      return answerAccepted(reply, upload);
    },
  });
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
