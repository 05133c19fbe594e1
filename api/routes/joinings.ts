import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { type JoinedUploads, joinUploads } from '../../records/join-uploads.ts';
import { listJoinings } from '../../records/list-joinings.ts';
import { undoJoining } from '../../records/undo-joining.ts';
import { Reason } from '../../schemas/decision.ts';
import { DecisionsOfFiles, JoiningWord } from '../../schemas/joining.ts';
import { UploadState } from '../../schemas/upload-state.ts';
import { idempotencyKeyOf } from '../accept-file.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import { Accepted, answerAccepted } from '../answer-accepted.ts';
import type { AppDeps } from '../build-app.ts';
import { FILE_LIMIT_BYTES } from '../limited-bytes.ts';
import { Problem, problems } from '../problem.ts';
import { visibleCase } from '../visible-case.ts';

/** Of all of them the bytes are held at once. */
const MOST_FILES = 50;

const Request = z
  .strictObject({
    /** Ids of uploads of the case, in the order in which their pages follow each other. */
    documents: z
      .array(z.uuid())
      .min(2)
      .max(MOST_FILES)
      .refine((ids) => new Set(ids).size === ids.length, {
        message: 'Name each upload once. / 每个上传只能列一次。',
      }),
    reason: Reason,
  })
  .meta({ id: 'JoiningRequest' });
const Undoing = z
  .strictObject({ action: z.literal('undo'), reason: Reason })
  .meta({ id: 'JoiningUndoing' });
const View = JoiningWord.extend({
  /** The upload that they are. */
  id: z.string(),
  state: UploadState,
  /** What became of the decisions on its uploads; null: it is not read yet. */
  decisions: DecisionsOfFiles.nullable(),
}).meta({ id: 'Joining' });
const List = z.object({ joinings: z.array(View) }).meta({ id: 'JoiningList' });
const Params = z.strictObject({ id: z.string() });

const OF_ALL = {
  withdrawn: 'case.withdrawn',
  mismatch: 'request.idempotency_mismatch',
  erased: 'document.erased',
  too_large: 'joining.too_large',
} as const;
const OF_ONE = {
  no_upload: 'document.not_found',
  upload_erased: 'document.erased',
  other_case: 'joining.other_case',
  joined_already: 'joining.joined_already',
  not_ready: 'document.not_ready',
  file_erased: 'document.file_erased',
  not_pages: 'joining.not_pages',
  grouped: 'joining.grouped',
} as const;

/** Several uploads of a case that are one document, as people say: joined to one upload, and taken back. */
export async function joinings(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'POST',
    url: '/v1/cases/:id/joinings',
    schema: {
      operationId: 'joinDocuments',
      tags: ['cases'],
      summary: 'Join uploads that are one document / 将属于同一份文件的多次上传合并',
      description:
        'Pictures and PDF that were uploaded one by one become one upload, which is read as their pages in this order; from now on they claim nothing, and it counts for them. That they were joined proves nothing: what is printed has to bear it out, or is held. What people decided on them goes with their pages where the same figure is read at the same place again; what does not is listed by GET with the reason, and all of it stands again on them when this is taken back. The same Idempotency-Key gives the same joining.',
      params: Params,
      headers: z.object({ 'idempotency-key': z.string().optional() }),
      body: Request,
      response: { 202: Accepted, ...problems(404, 409, 410, 422) },
    },
    handler: async (request, reply) => {
      const { id: caseId } = await visibleCase(request, deps, request.params.id);
      const idempotencyKey = idempotencyKeyOf(request);
      const tenant = tenantOf(request, deps);
      await deps.assertRoom(tenant);
      const joined = await joinUploads(tenant, {
        caseId,
        uploads: request.body.documents,
        reason: request.body.reason,
        by: principalOfRequest(request).name,
        ...{ idempotencyKey, mostBytes: FILE_LIMIT_BYTES },
      });
      if (!('upload' in joined)) throw problemOf(joined);
      const { upload } = joined;
      if (joined.kind === 'joined') deps.wake(upload.id);
      request.log.info({ case: caseId, upload: upload.id }, 'uploads joined');
      return answerAccepted(reply, upload);
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/cases/:id/joinings',
    schema: {
      operationId: 'listJoinings',
      tags: ['cases'],
      summary: 'Which uploads were joined, by whom and why / 合并记录',
      description: 'The oldest first, also what was taken back.',
      params: Params,
      response: { 200: List, ...problems(404, 410) },
    },
    handler: async (request) => {
      const { id: caseId } = await visibleCase(request, deps, request.params.id);
      const all = await listJoinings(tenantOf(request, deps), caseId);
      return {
        joinings: all.map(({ upload, word, decisions }) => ({
          ...word,
          ...{ id: upload.id, state: upload.state, decisions },
        })),
      };
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/cases/:id/joinings/:document',
    schema: {
      operationId: 'undoJoining',
      tags: ['cases'],
      summary: 'Take a joining back / 撤销合并',
      description:
        'Its uploads stand again as they did, with every decision on them; the joining claims nothing any more. What was decided on it stays in the records.',
      params: Params.extend({ document: z.string() }),
      body: Undoing,
      response: { 204: z.null(), ...problems(404, 409, 410) },
    },
    handler: async (request, reply) => {
      const { id: caseId } = await visibleCase(request, deps, request.params.id);
      const uploadId = z.uuid().safeParse(request.params.document);
      if (!uploadId.success) throw new Problem('joining.not_found');
      const { name: by } = principalOfRequest(request);
      const outcome = await undoJoining(
        tenantOf(request, deps),
        { caseId, uploadId: uploadId.data },
        { by, reason: request.body.reason },
      );
      if (outcome === 'missing') throw new Problem('joining.not_found');
      if (outcome === 'undone_before') throw new Problem('joining.undone');
      if (outcome === 'erased') throw new Problem('document.erased');
      if (outcome === 'withdrawn') throw new Problem('case.withdrawn');
      request.log.info({ case: caseId, upload: uploadId.data }, 'joining taken back');
      return reply.code(204).send(null);
    },
  });
}

function problemOf(refused: Exclude<JoinedUploads, { readonly upload: unknown }>): Problem {
  if (!('place' in refused)) return new Problem(OF_ALL[refused.kind]);
  const pointer = `/documents/${refused.place}`;
  const message = `Upload ${refused.place + 1} / 第${refused.place + 1}份`;
  return new Problem(OF_ONE[refused.kind], { issues: [{ pointer, message }] });
}
