import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { clearArrivalOf } from '../../records/clear-unfinished.ts';
import { eraseUpload } from '../../records/erase-upload.ts';
import { listUploads } from '../../records/list-uploads.ts';
import { UploadState } from '../../schemas/upload-state.ts';
import { DocumentSummary, DocumentView } from '../../schemas/upload-view.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { documentSummary, documentView } from '../document-view.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { partOfJoining } from '../part-of-joining.ts';
import { Problem, problems } from '../problem.ts';
import { shownUpload, statesShownAs, visibleUpload } from '../visible-upload.ts';
import { whatIsRecognised } from '../what-is-recognised.ts';

const Page = z
  .object({
    documents: z.array(DocumentSummary),
    /** Goes into `cursor` for the next page; null on the last one. */
    next_cursor: z.string().nullable(),
  })
  .meta({ id: 'DocumentPage' });
export const DocumentParams = z.strictObject({ id: z.string() });

/** GET /v1/documents, GET and DELETE /v1/documents/{id}. */
export async function documents(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'GET',
    url: '/v1/documents',
    schema: {
      operationId: 'listDocuments',
      tags: ['documents'],
      summary: 'Uploads, newest first / 上传列表，最新在前',
      description:
        'search is part of a company’s name, of its tax number or of the file’s name. Uploads whose pages count in another one are there for state=superseded alone. review is there for staff alone. Applicants see what they sent themselves, and needs_review for all that was read.',
      querystring: PageQuery.extend({
        case_id: z.uuid().optional(),
        state: UploadState.optional(),
        search: z.string().trim().min(1).max(200).optional(),
      }),
      response: { 200: Page, ...problems() },
    },
    handler: async (request) => {
      const { cursor, limit, case_id, state, search } = request.query;
      const principal = principalOfRequest(request);
      const { caseId: own, role, name } = principal;
      const caseId = own ?? case_id;
      const page = await listUploads(tenantOf(request, deps), {
        after: afterOf(cursor, z.uuid()),
        limit,
        caseId,
        sentBy: role === 'applicant' ? name : undefined,
        states: statesShownAs(principal, state),
        // What is read of a page is not an applicant's to learn, by asking for it either.
        search: role === 'applicant' ? undefined : search,
      });
      return {
        documents: page.uploads.map(({ upload, review }) => ({
          ...documentSummary(shownUpload(principal, upload)),
          ...(role === 'applicant' ? {} : { review }),
        })),
        next_cursor: cursorOf(page.next),
      };
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/documents/:id',
    schema: {
      operationId: 'getDocument',
      tags: ['documents'],
      summary: 'One upload and its extraction / 单个上传及其提取结果',
      description:
        'The extraction is there once the upload came to its end, with what people decided since. Applicants get none, and needs_review for all that was read: advice tells them which pages to take again, recognised as what their documents were taken.',
      params: DocumentParams,
      response: { 200: DocumentView, ...problems(404, 410) },
    },
    handler: async (request) => {
      const found = await visibleUpload(request, deps, request.params.id);
      const tenant = tenantOf(request, deps);
      const part = await partOfJoining(tenant, found.upload);
      const recognised = await whatIsRecognised(tenant, found, part);
      const view = documentView(found, { part, recognised });
      return principalOfRequest(request).role === 'applicant'
        ? { ...view, extraction: null, versions: [] }
        : view;
    },
  });
  typed.route({
    method: 'DELETE',
    url: '/v1/documents/:id',
    schema: {
      operationId: 'eraseDocument',
      tags: ['documents'],
      summary: 'Withdraw an upload and erase what it held / 撤回上传并删除其全部内容',
      description:
        'File, names, figures and decisions are gone when this is answered. The chain of records keeps hashes and one record of the erasure, so that it can still be verified. With several uploads that were joined to one document all of them go; of one of them its joining goes, and the others count by themselves again. Asked again it gives 410.',
      params: DocumentParams,
      response: { 204: z.null(), ...problems(404, 410) },
    },
    handler: async (request, reply) => {
      const { upload } = await visibleUpload(request, deps, request.params.id);
      const tenant = tenantOf(request, deps);
      const { tenantId } = tenant;
      await clearArrivalOf(deps.database, deps, tenantId, upload.id);
      const { name } = principalOfRequest(request);
      const erased = await eraseUpload(tenant, deps.storeOf(tenantId), upload.id, { by: name });
      if (!erased) throw new Problem('document.erased');
      for (const id of erased) deps.pictures.forget(tenantId, id);
      request.log.info({ upload: upload.id, erased: erased.length }, 'upload erased');
      return reply.code(204).send(null);
    },
  });
}
