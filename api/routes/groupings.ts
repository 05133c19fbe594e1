import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { insertGrouping } from '../../records/insert-grouping.ts';
import { type Grouping, listGroupings } from '../../records/list-groupings.ts';
import { Reason } from '../../schemas/decision.ts';
import { GroupingWord, PageGrouping } from '../../schemas/page-grouping.ts';
import { RereadingState } from '../../schemas/rereading-state.ts';
import { checkGrouping, type GroupingFault } from '../../validate/review/check-grouping.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { Problem, problems } from '../problem.ts';
import { visibleUpload } from '../visible-upload.ts';
import { DocumentParams } from './documents.ts';

const Request = z
  .strictObject({
    /** The upload's "versions" as they were looked at. */
    versions: z.array(z.number().int()),
    /** Every page of the upload in one part; null: as the service finds documents by itself, which takes back what was said. */
    parts: PageGrouping.nullable(),
    reason: Reason,
  })
  .meta({ id: 'GroupingRequest' });
const View = GroupingWord.extend({
  /** Of the reading again, to be compared and taken over under /v1/reprocessings. */
  id: z.string(),
  state: RereadingState,
  /** Who took it over or dropped it; null: nobody did. */
  ended_by: z.string().nullable(),
  ended_at: z.string().nullable(),
}).meta({ id: 'Grouping' });
const List = z.object({ groupings: z.array(View) }).meta({ id: 'GroupingList' });

/** Which pages of an upload belong together, as people say: read again so, and taken over or not. */
export async function groupings(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'POST',
    url: '/v1/documents/:id/groupings',
    schema: {
      operationId: 'groupPages',
      tags: ['review'],
      summary: 'Say which pages belong together / 指定哪些页属于同一份文件',
      description:
        'The upload is read again with its pages put together so. Nothing changes until the new reading is compared and taken over: GET and POST /v1/reprocessings/{id}/documents/{document}, with the "id" of the answer. That pages were put together proves nothing: what is printed has to bear it out, or is held.',
      params: DocumentParams,
      body: Request,
      response: { 201: View, ...problems(404, 409, 410, 422) },
    },
    handler: async (request, reply) => {
      const { upload, extraction, versions } = await visibleUpload(
        request,
        deps,
        request.params.id,
      );
      const { parts, reason, versions: seen } = request.body;
      if (!extraction) throw new Problem('document.not_ready');
      if (upload.state === 'superseded') throw new Problem('document.superseded');
      if (upload.fileErased) throw new Problem('document.file_erased');
      if (seen.length !== versions.length || seen.some((version, at) => version !== versions[at]))
        throw new Problem('decision.stale');
      const fault = parts && checkGrouping(parts, extraction);
      if (fault) throw problemOf(fault);
      const by = principalOfRequest(request).name;
      const made = await insertGrouping(tenantOf(request, deps), upload.id, { parts, reason }, by);
      if (!made) throw new Problem('document.not_ready');
      const word = { parts, reason, decided_by: by, decided_at: made.createdAt.toISOString() };
      return reply
        .code(201)
        .header('location', `/v1/reprocessings/${made.id}/documents/${upload.id}`)
        .send(viewOf({ ...{ id: made.id, word, state: 'waiting' }, endedBy: null, endedAt: null }));
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/documents/:id/groupings',
    schema: {
      operationId: 'listGroupings',
      tags: ['review'],
      summary: 'What was said of its pages, by whom and when / 页面归并记录',
      description: 'The oldest first. What stands is in "grouping" of the extraction.',
      params: DocumentParams,
      response: { 200: List, ...problems(404, 410) },
    },
    handler: async (request) => {
      const { upload } = await visibleUpload(request, deps, request.params.id);
      const all = await listGroupings(tenantOf(request, deps), upload.id);
      return { groupings: all.map(viewOf) };
    },
  });
}

function viewOf({ id, word, state, endedBy, endedAt }: Grouping): z.infer<typeof View> {
  return { id, ...word, state, ended_by: endedBy, ended_at: endedAt?.toISOString() ?? null };
}

function problemOf(fault: GroupingFault): Problem {
  if (fault.reason === 'not_pages') return new Problem('grouping.not_pages');
  const { page } = fault;
  const pointer = fault.reason === 'page_missing' ? '/parts' : fault.pointer;
  return new Problem(`grouping.${fault.reason}`, {
    issues: [{ pointer, message: `Page ${page} / 第${page}页` }],
  });
}
