import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { replacedProofs } from '../../kinds/replaced-proofs.ts';
import { lacksReason } from '../../kinds/wants-reason.ts';
import { insertDecision } from '../../records/insert-decision.ts';
import { listDecisions } from '../../records/list-decisions.ts';
import { Decision, DecisionContent } from '../../schemas/decision.ts';
import { Document } from '../../schemas/document.ts';
import { UploadState } from '../../schemas/upload-state.ts';
import { applyDecisions } from '../../validate/review/apply-decisions.ts';
import { NotApplicableError } from '../../validate/review/not-applicable.ts';
import { outcomeOfExtraction } from '../../workers/outcome-of-extraction.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { Problem, problems } from '../problem.ts';
import { visibleUpload } from '../visible-upload.ts';
import { DocumentParams } from './documents.ts';

const Request = z
  .strictObject({
    /** Place of the Document in the extraction, from 0. */
    document: z.number().int().min(0),
    /** Version of the Document that was looked at: that of the upload's "versions", or of the last decision that was seen. */
    version: z.number().int().min(1),
    decision: DecisionContent,
  })
  .meta({ id: 'DecisionRequest' });
const Decided = z
  .object({
    decision: Decision,
    /** Of the upload. */
    state: UploadState,
    /** With everything reconciled again. */
    document: Document,
  })
  .meta({ id: 'Decided' });
const Page = z
  .object({ decisions: z.array(Decision), next_cursor: z.string().nullable() })
  .meta({ id: 'DecisionPage' });

const REASONS: Readonly<Record<NotApplicableError['reason'], string>> = {
  no_such_target: 'There is no such place in the document. / 文件中没有此处。',
  nothing_was_read: 'Nothing was read here: say what it is. / 此处未能读出内容，请填写其值。',
  not_of_its_kind: 'The value is none of its kind. / 填写的值不符合此处的类型。',
  taken:
    'Another figure stands there, or another row is this one already. / 此处已有数字，或已有另一行为该项目。',
  suspected:
    'It may have been altered: type what is printed, with a reason. / 此处可能被改动，请填写原件所印的值及理由。',
  doubted:
    'The page as read says something else: give a reason in your own words. / 页面显示并非如此，请用自己的话填写理由。',
  undone: 'This decision was taken back already. / 该决定已被撤销。',
};

const PROVED = 'What stands here is proved. / 此处的内容已经证明。';

/** Whoever decides has seen that it is proved, and says why it is to be something else. */
function isKnowing(content: DecisionContent): boolean {
  return 'replaces_proved' in content && content.replaces_proved === true && !!content.reason;
}

const PROBLEMS = {
  no_upload: 'document.not_found',
  erased: 'document.erased',
  superseded: 'document.superseded',
  not_ready: 'document.not_ready',
  no_such_part: 'document.no_such_part',
  stale: 'decision.stale',
} as const;

/** What people decide on documents: appended, never overwritten. */
export async function decisions(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'POST',
    url: '/v1/documents/:id/decisions',
    schema: {
      operationId: 'decide',
      tags: ['review'],
      summary: 'Confirm, correct, move, dismiss or undo / 确认、更正、移动、排除或撤销',
      description:
        'Takes a decision on one Document of the upload and reconciles everything again at once. Where somebody else decided on the same place since "version", nothing is written and 409 shows what they decided; nor where the document was read again since. What is proved is replaced only where the decision says "replaces_proved": true, with a reason. What may have been altered, a proposal that the pixels do not show, and another value in a sum that does not add up as printed are taken only with a reason that somebody put into words. Where the service wants a second person above an amount, what the first one decides there waits (finding review.second_person) until another one decides the same.',
      params: DocumentParams,
      body: Request,
      response: { 201: Decided, ...problems(404, 409, 410, 422) },
    },
    handler: async (request, reply) => {
      const { upload } = await visibleUpload(request, deps, request.params.id);
      const { document, version, decision: content } = request.body;
      const secondPersonAbove = deps.about.settings.second_person_above;
      const outcome = await insertDecision(
        tenantOf(request, deps),
        {
          uploadId: upload.id,
          place: document,
          seen: version,
          decidedBy: principalOfRequest(request).name,
          content,
        },
        {
          apply: (original, all, current) => {
            // Asked of what is decided now: what was taken before this was asked stays as it is.
            const replaced = replacedProofs(current, content);
            if (replaced.length > 0 && !isKnowing(content))
              throw new Problem('decision.proved', {
                issues: replaced.map((pointer) => ({ pointer, message: PROVED })),
              });
            const lacking = lacksReason(current, content);
            if (lacking) throw new NotApplicableError(lacking.target, lacking.why);
            return applyDecisions(original, all, secondPersonAbove);
          },
          secondPersonAbove,
          stateOf: (extraction) => outcomeOfExtraction(extraction).state,
        },
      ).catch((error) => {
        if (!(error instanceof NotApplicableError)) throw error;
        throw new Problem('decision.not_applicable', {
          issues: [{ pointer: error.target, message: REASONS[error.reason] }],
        });
      });
      if (outcome.kind === 'conflict')
        throw new Problem('decision.conflict', { conflicts: outcome.conflicts });
      if (outcome.kind !== 'decided') throw new Problem(PROBLEMS[outcome.kind]);
      const { decision, extraction } = outcome;
      const changed = extraction.documents[document];
      if (!changed) throw new Error('a document that was decided on is gone');
      return reply
        .code(201)
        .send({ decision, state: outcomeOfExtraction(extraction).state, document: changed });
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/documents/:id/decisions',
    schema: {
      operationId: 'listDecisions',
      tags: ['review'],
      summary: 'What was decided, by whom and when / 决定记录',
      params: DocumentParams,
      querystring: PageQuery,
      response: { 200: Page, ...problems(404, 410) },
    },
    handler: async (request) => {
      const { upload } = await visibleUpload(request, deps, request.params.id);
      const { cursor, limit } = request.query;
      const page = await listDecisions(tenantOf(request, deps), upload.id, {
        after: afterOf(cursor, z.uuid()),
        limit,
      });
      if (!page) throw new Problem('document.erased');
      return { decisions: [...page.decisions], next_cursor: cursorOf(page.next) };
    },
  });
}
