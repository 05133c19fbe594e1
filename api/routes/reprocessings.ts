import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { createRereadings } from '../../records/create-rereadings.ts';
import { listRereadings } from '../../records/list-rereadings.ts';
import {
  dropRereading,
  type RereadingView,
  takeOverRereading,
  viewRereading,
} from '../../records/take-over-rereading.ts';
import { Decision } from '../../schemas/decision.ts';
import { Column, DocumentKind, Line } from '../../schemas/document.ts';
import { FieldStatus } from '../../schemas/field.ts';
import { GroupingWord } from '../../schemas/page-grouping.ts';
import { RereadingState } from '../../schemas/rereading-state.ts';
import { UnfitReason } from '../../schemas/unfit-reason.ts';
import { UploadState } from '../../schemas/upload-state.ts';
import { compareReadings } from '../../validate/review/compare-readings.ts';
import type { UnfitDecision } from '../../validate/review/replay-onto.ts';
import { replayReading } from '../../validate/review/replay-reading.ts';
import { decisionRules } from '../../workers/decision-rules.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { Problem, problems } from '../problem.ts';

const MOST_DOCUMENTS = 1_000;

const NewReprocessing = z
  .strictObject({
    documents: z.array(z.uuid()).min(1).max(MOST_DOCUMENTS).optional(),
    /** Of the rules, or of "hedui/ingest", as in the lineage of records: all that it has read. */
    version: z.string().min(1).max(64).optional(),
  })
  .refine(({ documents, version }) => (documents === undefined) !== (version === undefined), {
    message: 'Name either documents or a version. / documents 与 version 须择一填写。',
  })
  .meta({ id: 'NewReprocessing' });
const Reprocessing = z
  .object({
    id: z.string(),
    documents: z.array(z.object({ id: z.string(), state: RereadingState })),
  })
  .meta({ id: 'Reprocessing' });
const Reading = z
  .object({
    pointer: z.string(),
    /** The row and the column that the pointer leads to in this reading. */
    line: Line.pick({ key: true, label: true }).nullable(),
    column: Column.nullable(),
    value: z.string().nullable(),
    status: FieldStatus,
  })
  .nullable();
const Comparison = z
  .object({
    id: z.string(),
    state: RereadingState,
    /** Goes back with the word that lets the new reading stand. */
    version: z.number().int(),
    /** What a person said of the pages, where it was read again for that. */
    grouping: GroupingWord.nullable(),
    documents: z.array(
      z.object({
        /** Place of the Document in the new reading, from 0; of one that is gone, in the former one. */
        document: z.number().int(),
        /** Place in the former reading; null: it is new. */
        former: z.number().int().nullable(),
        kind: DocumentKind,
        pages: z.object({
          before: z.array(z.number().int()).nullable(),
          after: z.array(z.number().int()).nullable(),
        }),
        /** null: the reading does not have it. */
        status: z.object({ before: z.string().nullable(), after: z.string().nullable() }),
        /** With decisions of people, which are replayed on the new reading. */
        differences: z.array(z.object({ place: z.string(), before: Reading, after: Reading })),
        /** Decisions that cannot be said of the new reading, and of which places why not. */
        unfit: z.array(
          z.object({
            decision: Decision,
            places: z.array(z.object({ target: z.string(), why: UnfitReason })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RereadingComparison' });
const Word = z
  .strictObject({
    action: z.enum(['accept', 'drop']),
    /** To accept: that of the comparison which was looked at. */
    version: z.number().int().min(0).optional(),
  })
  .refine(({ action, version }) => action === 'drop' || version !== undefined, {
    message: 'To accept, name the version that was looked at. / 采用时须注明所查看的 version。',
    path: ['version'],
  })
  .meta({ id: 'RereadingWord' });
const Params = z.strictObject({ id: z.string() });
const ParamsOfOne = Params.extend({ document: z.string() });

/** Documents read again by other readers or rules: compared, then taken over or not. */
export async function reprocessings(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const above = deps.about.settings.second_person_above;
  const all = async (request: FastifyRequest, id: string) => {
    const found = z.uuid().safeParse(id).success
      ? await listRereadings(tenantOf(request, deps), id)
      : [];
    if (found.length === 0) throw new Problem('reprocessing.not_found');
    return { id, documents: found.map(({ uploadId, state }) => ({ id: uploadId, state })) };
  };
  const targetOf = (params: z.infer<typeof ParamsOfOne>) => {
    const ids = z.tuple([z.uuid(), z.uuid()]).safeParse([params.id, params.document]);
    if (!ids.success) throw new Problem('reprocessing.not_found');
    const [reprocessing, uploadId] = ids.data;
    return { reprocessing, uploadId };
  };
  typed.route({
    method: 'POST',
    url: '/v1/reprocessings',
    schema: {
      operationId: 'createReprocessing',
      tags: ['review'],
      summary: 'Read documents again / 重新读取文件',
      description:
        'By their ids, or all that a version of rules or readers has read. Nothing changes by it: what is read is compared first. Documents that are not read yet, or whose file is gone, are left out.',
      body: NewReprocessing,
      response: { 201: Reprocessing, ...problems(404) },
    },
    handler: async (request, reply) => {
      const { documents, version } = request.body;
      const made = await createRereadings(
        tenantOf(request, deps),
        documents ? { documents } : { version: version ?? '' },
        principalOfRequest(request).name,
      );
      if (made.documents.length === 0) throw new Problem('reprocessing.nothing');
      return reply
        .code(201)
        .header('location', `/v1/reprocessings/${made.id}`)
        .send({
          id: made.id,
          documents: made.documents.map((id) => ({ id, state: 'waiting' as const })),
        });
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/reprocessings/:id',
    schema: {
      operationId: 'getReprocessing',
      tags: ['review'],
      summary: 'Documents that are read again, and how far / 重新读取的进度',
      params: Params,
      response: { 200: Reprocessing, ...problems(404) },
    },
    handler: (request) => all(request, request.params.id),
  });
  typed.route({
    method: 'GET',
    url: '/v1/reprocessings/:id/documents/:document',
    schema: {
      operationId: 'compareReadings',
      tags: ['review'],
      summary: 'Figure by figure, what would change / 逐项比较差异',
      params: ParamsOfOne,
      response: { 200: Comparison, ...problems(404) },
    },
    handler: async (request) => {
      const { reprocessing, uploadId } = targetOf(request.params);
      const view = await viewRereading(tenantOf(request, deps), reprocessing, uploadId);
      if (!view) throw new Problem('reprocessing.not_found');
      return comparisonOf(uploadId, view, above);
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/reprocessings/:id/documents/:document',
    schema: {
      operationId: 'endReprocessing',
      tags: ['review'],
      summary: 'Let the new reading stand, or drop it / 采用或放弃新的读取结果',
      description:
        '"version" is that of the comparison that was looked at: where somebody decided on the document since, nothing is written.',
      params: ParamsOfOne,
      body: Word,
      response: { 200: z.object({ state: UploadState.nullable() }), ...problems(404, 409) },
    },
    handler: async (request) => {
      const target = targetOf(request.params);
      const tenant = tenantOf(request, deps);
      const word = request.body;
      const by = principalOfRequest(request).name;
      if (word.action === 'drop') {
        if (await dropRereading(tenant, { ...target, by })) return { state: null };
        await all(request, target.reprocessing);
        throw new Problem('reprocessing.not_ready');
      }
      const taken = await takeOverRereading(
        tenant,
        { ...target, by, seen: word.version ?? 0 },
        {
          replay: (now, fresh, decisions) => replayReading(now, fresh, decisions, above).documents,
          ...decisionRules(above),
        },
      );
      if (taken.kind === 'missing') throw new Problem('reprocessing.not_found');
      if (taken.kind === 'not_read') throw new Problem('reprocessing.not_ready');
      if (taken.kind === 'changed') throw new Problem('decision.conflict');
      if (taken.kind === 'outdated') throw new Problem('reprocessing.outdated');
      request.log.info({ upload: target.uploadId }, 'new reading taken over');
      return { state: taken.state };
    },
  });
}

function comparisonOf(
  id: string,
  { rereading, now, version, decisions }: RereadingView,
  above: string | null,
): z.infer<typeof Comparison> {
  const { state, word: grouping } = rereading;
  const fresh = rereading.fresh?.extraction;
  if (!fresh) return { id, state, version, grouping, documents: [] };
  const { documents, unfit } = replayReading(now, fresh, decisions, above);
  const kept = new Set(documents.map(({ former }) => former));
  const gone = now.documents.flatMap((_, former) => (kept.has(former) ? [] : [former]));
  const pairs = [
    ...documents.map(({ former, document: after }, document) => ({ document, former, after })),
    ...gone.map((former) => ({ document: former, former, after: null })),
  ];
  return {
    ...{ id, state, version, grouping },
    documents: pairs.map(({ document, former, after }) => {
      const before = former === null ? null : (now.documents[former] ?? null);
      return {
        ...{ document, former, kind: (after ?? before)?.kind ?? 'unknown' },
        pages: { before: before?.pages ?? null, after: after?.pages ?? null },
        status: { before: before?.status ?? null, after: after?.status ?? null },
        differences: compareReadings(before, after),
        unfit: byDecision((former === null ? null : unfit[former]) ?? []),
      };
    }),
  };
}

/** Once each: one may name thousands of places. */
function byDecision(
  unfit: readonly UnfitDecision[],
): z.infer<typeof Comparison>['documents'][number]['unfit'] {
  return [...Map.groupBy(unfit, ({ decision }) => decision)].map(([decision, places]) => ({
    decision,
    places: places.map(({ target, why }) => ({ target, why })),
  }));
}
