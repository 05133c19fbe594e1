import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findWanted } from '../../records/find-wanted.ts';
import type { SaidWanted } from '../../records/keys/sealed-fields.ts';
import { listUploadsOfCase } from '../../records/list-uploads-of-case.ts';
import { listWords } from '../../records/list-words.ts';
import { setWanted } from '../../records/set-wanted.ts';
import { Wanted, WantedView } from '../../schemas/wanted.ts';
import { answerWanted } from '../../validate/wanted/answer-wanted.ts';
import { checkWanted } from '../../validate/wanted/check-wanted.ts';
import { papersOf } from '../../validate/wanted/papers-of.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { Problem, problems } from '../problem.ts';
import { visibleCase } from '../visible-case.ts';

/** Uploads that are looked at: of each its whole extraction is read. */
const MOST_UPLOADS = 200;
const NOTHING: Pick<Wanted, 'items' | 'note'> = { items: [], note: null };

const NewWanted = Wanted.extend({
  /** "said_at" of what was looked at, null where nothing was asked yet: what somebody else said since is not replaced. Absent: it is. */
  seen: z.string().nullable().optional(),
}).meta({ id: 'NewWanted' });
const Params = z.strictObject({ id: z.string() });

/** What is asked of the applicant of a case, and what of it has arrived. */
export async function wanted(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'GET',
    url: '/v1/cases/:id/wanted',
    schema: {
      operationId: 'getWanted',
      tags: ['cases'],
      summary: 'What is asked of the applicant, and what has arrived / 需要的材料及其到达情况',
      description:
        'By what documents were recognised as and when they are of, whoever sent them; by no figure. What the applicant alone says of a document is to be checked. Applicants are not told which documents answer, nor who asks. What has arrived is the state of each item; complete is false where the case holds more uploads than are looked at.',
      params: Params,
      response: { 200: WantedView, ...problems(404, 410) },
    },
    handler: async (request) => {
      const { id } = await visibleCase(request, deps, request.params.id);
      return viewOf(request, deps, id, await findWanted(tenantOf(request, deps), id));
    },
  });
  typed.route({
    method: 'PUT',
    url: '/v1/cases/:id/wanted',
    schema: {
      operationId: 'setWanted',
      tags: ['cases'],
      summary: 'Say what is asked of the applicant / 指定需要申请人提交的材料',
      description: 'All of it anew; no items and no note: nothing is asked.',
      params: Params,
      body: NewWanted,
      response: { 200: WantedView, ...problems(404, 409, 410, 422) },
    },
    handler: async (request) => {
      const { id } = await visibleCase(request, deps, request.params.id);
      const { seen, ...asked } = request.body;
      const fault = checkWanted(asked);
      if (fault) {
        const number = Number(/\d+/.exec(fault.pointer)?.[0]) + 1;
        throw new Problem(`wanted.${fault.reason}`, {
          issues: [{ pointer: fault.pointer, message: `Item ${number} / 第${number}项` }],
        });
      }
      const by = principalOfRequest(request).name;
      const said = await setWanted(tenantOf(request, deps), id, asked, { by, seen });
      if (said === 'withdrawn') throw new Problem('case.withdrawn');
      if (said === 'changed') throw new Problem('wanted.changed');
      return viewOf(request, deps, id, said);
    },
  });
}

async function viewOf(
  request: FastifyRequest,
  deps: AppDeps,
  caseId: string,
  said: SaidWanted | null,
): Promise<WantedView> {
  const tenant = tenantOf(request, deps);
  const { items, note } = said ?? NOTHING;
  // Nothing is read where nothing is looked for.
  const all = items.length > 0 ? await listUploadsOfCase(tenant, caseId, MOST_UPLOADS + 1) : [];
  const uploads = all.slice(0, MOST_UPLOADS);
  // What is superseded counts in another one.
  const counted = uploads.filter(({ upload }) => upload.state !== 'superseded');
  const words = await listWords(
    tenant,
    counted.map(({ upload }) => upload.id),
  );
  const papers = papersOf(
    counted.flatMap(({ upload: { id }, extraction }) =>
      extraction ? [{ id, extraction, words: words.get(id) ?? [] }] : [],
    ),
  );
  const isApplicant = principalOfRequest(request).role === 'applicant';
  return {
    items: items
      .map((item) => answerWanted(item, papers))
      .map((answer) => (isApplicant ? { ...answer, documents: [] } : answer)),
    note,
    said_by: isApplicant ? null : (said?.said_by ?? null),
    said_at: said?.said_at ?? null,
    complete: all.length === uploads.length,
  };
}
