import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { addToCase } from '../../records/add-to-case.ts';
import type { ApplicantCase } from '../../records/applicant-case.ts';
import { clearExpiredOf } from '../../records/clear-unfinished.ts';
import { holdCase } from '../../records/hold-case.ts';
import { insertCase } from '../../records/insert-case.ts';
import { listCases } from '../../records/list-cases.ts';
import { listUploadsOfCase } from '../../records/list-uploads-of-case.ts';
import { withdrawCase } from '../../records/withdraw-case.ts';
import { CaseSummary, CaseView } from '../../schemas/case-view.ts';
import { reconcileCase } from '../../validate/case/reconcile-case.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import { issueCredential } from '../access/issue-credential.ts';
import type { AppDeps } from '../build-app.ts';
import { documentSummary } from '../document-view.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { Problem, problems } from '../problem.ts';
import { visibleCase } from '../visible-case.ts';

/** Uploads that are compared with each other at most: of each its whole extraction is read. */
const MOST_UPLOADS = 200;
const DEFAULT_LINK_HOURS = 72;

const Page = z
  .object({ cases: z.array(CaseSummary), next_cursor: z.string().nullable() })
  .meta({ id: 'CasePage' });
const NewCase = z.strictObject({ name: z.string().trim().min(1).max(200) }).meta({ id: 'NewCase' });
const NewLink = z
  .strictObject({ hours: z.number().int().min(1).max(720).default(DEFAULT_LINK_HOURS) })
  .meta({ id: 'NewLink' });
const Link = z
  .object({
    /** For the applicant: behind the page's address, as `#link=…`. It works once, and is shown once. */
    token: z.string(),
    path: z.string(),
    expires_at: z.string(),
  })
  .meta({ id: 'Link' });
const Withdrawal = z
  .object({
    /** Ids of the uploads. */
    erased: z.array(z.string()),
  })
  .meta({ id: 'Withdrawal' });
const Params = z.strictObject({ id: z.string() });

function summaryOf({ id, name, createdBy, createdAt }: ApplicantCase): z.infer<typeof CaseSummary> {
  return { id, name, created_by: createdBy, created_at: createdAt.toISOString() };
}

/** Cases: the documents of one applicant, compared with each other as `hedui case` does. */
export async function cases(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'POST',
    url: '/v1/cases',
    schema: {
      operationId: 'createCase',
      tags: ['cases'],
      summary: 'A case for one applicant / 为申请人新建案件',
      body: NewCase,
      response: { 201: CaseSummary, ...problems() },
    },
    handler: async (request, reply) => {
      const made = await insertCase(tenantOf(request, deps), {
        name: request.body.name,
        createdBy: principalOfRequest(request).name,
      });
      return reply.code(201).header('location', `/v1/cases/${made.id}`).send(summaryOf(made));
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/cases',
    schema: {
      operationId: 'listCases',
      tags: ['cases'],
      summary: 'Cases, newest first / 案件列表，最新在前',
      querystring: PageQuery,
      response: { 200: Page, ...problems() },
    },
    handler: async (request) => {
      const { cursor, limit } = request.query;
      const page = await listCases(tenantOf(request, deps), {
        after: afterOf(cursor, z.uuid()),
        limit,
      });
      return { cases: page.cases.map(summaryOf), next_cursor: cursorOf(page.next) };
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/cases/:id',
    schema: {
      operationId: 'getCase',
      tags: ['cases'],
      summary: 'Documents of a case and their reconciliation / 案件的文件及互相核对',
      description:
        'open: uploads that are not read yet, which the reconciliation is without. complete is false where the case holds more uploads than are compared.',
      params: Params,
      response: { 200: CaseView, ...problems(404, 410) },
    },
    handler: async (request) => {
      const found = await visibleCase(request, deps, request.params.id);
      const all = await listUploadsOfCase(tenantOf(request, deps), found.id, MOST_UPLOADS + 1);
      const uploads = all.slice(0, MOST_UPLOADS);
      // What is superseded counts in another one.
      const counted = uploads.filter(({ upload }) => upload.state !== 'superseded');
      const read = counted.flatMap(({ extraction }) => extraction ?? []);
      return {
        ...summaryOf(found),
        documents: uploads.map(({ upload }) => documentSummary(upload)),
        complete: all.length === uploads.length,
        open: counted.length - read.length,
        reconciliation: reconcileCase(read),
      };
    },
  });
  typed.route({
    method: 'PUT',
    url: '/v1/cases/:id/documents/:document',
    schema: {
      operationId: 'addToCase',
      tags: ['cases'],
      summary: 'Put an upload into a case / 将上传归入案件',
      params: Params.extend({ document: z.string() }),
      response: { 204: z.null(), ...problems(404, 409, 410) },
    },
    handler: async (request, reply) => {
      const found = await visibleCase(request, deps, request.params.id);
      const document = z.uuid().safeParse(request.params.document);
      const outcome = document.success
        ? await addToCase(tenantOf(request, deps), found.id, document.data)
        : 'no_upload';
      if (outcome === 'withdrawn') throw new Problem('case.withdrawn');
      if (outcome === 'no_upload') throw new Problem('document.not_found');
      if (outcome === 'occupied') throw new Problem('case.occupied');
      return reply.code(204).send(null);
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/cases/:id/withdrawal',
    schema: {
      operationId: 'withdrawCase',
      tags: ['cases'],
      summary: 'Withdraw a case and erase all that its uploads held / 撤回案件并删除其全部上传内容',
      description:
        'By the applicant, or by staff on their behalf. Files, names, figures, decisions, what was asked for and what the applicant said are gone when the answer comes; one record says so, and links and sessions of the applicant end.',
      params: Params,
      response: { 200: Withdrawal, ...problems(404, 410) },
    },
    handler: async (request) => {
      const { id } = await visibleCase(request, deps, request.params.id);
      const tenant = tenantOf(request, deps);
      const erased = await withdrawCase(tenant, deps.storeOf(tenant.tenantId), id);
      if (!erased) throw new Problem('case.withdrawn');
      await clearExpiredOf(deps.database, deps, tenant.tenantId);
      for (const upload of erased) deps.pictures.forget(tenant.tenantId, upload);
      request.log.info({ case: id, uploads: erased.length }, 'case withdrawn');
      return { erased: [...erased] };
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/cases/:id/links',
    schema: {
      operationId: 'createLink',
      tags: ['cases'],
      summary:
        'A one-time link by which an applicant uploads to this case / 申请人上传用的一次性链接',
      params: Params,
      body: NewLink,
      response: { 201: Link, ...problems(404, 410) },
    },
    handler: async (request, reply) => {
      const found = await visibleCase(request, deps, request.params.id);
      const whose = {
        name: `applicant:${found.id}`,
        role: 'applicant',
        scopes: null,
        caseId: found.id,
        createdBy: principalOfRequest(request).name,
      } as const;
      const seconds = request.body.hours * 3_600;
      const { token, expiresAt } = await tenantOf(request, deps).transaction(
        async (transaction) => {
          if (!(await holdCase(transaction, found.id))) throw new Problem('case.withdrawn');
          return issueCredential(transaction, deps.pepper, 'link', whose, seconds);
        },
      );
      // Behind the # it is sent to no server, and stands in no log.
      return reply.code(201).send({
        token,
        path: `/#link=${token}`,
        expires_at: expiresAt.toISOString(),
      });
    },
  });
}
