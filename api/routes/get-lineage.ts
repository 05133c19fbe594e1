import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { latestRecord } from '../../records/latest-record.ts';
import { listDecisions } from '../../records/list-decisions.ts';
import { listRecords } from '../../records/list-records.ts';
import type { TenantDatabase } from '../../records/tenant-database.ts';
import { type Decision, DecisionTarget, targetsOf, undoneBy } from '../../schemas/decision.ts';
import type { Document } from '../../schemas/document.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import { FigureLineage, TrailEntry } from '../../schemas/lineage-view.ts';
import { cellAt } from '../../schemas/pointer-of-cell.ts';
import { sumsAt } from '../../validate/review/sums-at.ts';
import { tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { Problem, problems } from '../problem.ts';
import { visibleUpload } from '../visible-upload.ts';
import { DocumentParams } from './documents.ts';

const MOST_AT_ONCE = 200;
const After = z.coerce.number().int().min(1);
const Trail = z
  .object({ records: z.array(TrailEntry), next_cursor: z.string().nullable() })
  .meta({ id: 'TrailPage' });

/** What the chain says of an upload, and why one figure of it is believed. */
export async function getLineage(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'GET',
    url: '/v1/documents/:id/records',
    schema: {
      operationId: 'listRecordsOfDocument',
      tags: ['records'],
      summary: 'Who said what of an upload, and when / 该上传的全部记录',
      description: 'Its records in the chain, oldest first, without the figures.',
      params: DocumentParams,
      querystring: PageQuery,
      response: { 200: Trail, ...problems(404, 410) },
    },
    handler: async (request) => {
      const { upload } = await visibleUpload(request, deps, request.params.id);
      const { cursor, limit } = request.query;
      const { records, next } = await listRecords(tenantOf(request, deps), {
        ...{ after: afterOf(cursor, After) ?? 0, limit, uploadId: upload.id },
      });
      return {
        records: records.map(({ place, lineage, document, ...record }) => ({
          ...record,
          document: place,
          decided_by: lineage?.decided_by ?? null,
          decision: lineage?.decision ?? null,
          status: document?.status ?? null,
          readers: lineage?.readers ?? null,
          rules_version: lineage?.rules_version ?? null,
          grouping: lineage?.grouping ?? null,
          joining: lineage?.joining ?? null,
        })),
        next_cursor: cursorOf(next),
      };
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/documents/:id/lineage',
    schema: {
      operationId: 'explainFigure',
      tags: ['records'],
      summary: 'Why a figure is believed / 某个数字的依据',
      description:
        'The figure with its place on the page, how its row and column are told, the sums it stands in, the decisions that named it, the readers, the file and the record that holds it.',
      params: DocumentParams,
      querystring: z.strictObject({
        /** Place of the Document in the extraction, from 0. */
        document: z.coerce.number().int().min(0),
        target: DecisionTarget,
      }),
      response: { 200: FigureLineage, ...problems(404, 409, 410) },
    },
    handler: async (request) => {
      const { upload, extraction } = await visibleUpload(request, deps, request.params.id);
      const { document: place, target } = request.query;
      if (!extraction) throw new Problem('document.not_ready');
      const document = extraction.documents[place];
      const field = document && fieldAt(document, target);
      if (!document || !field) throw new Problem('document.no_such_part');
      const tenant = tenantOf(request, deps);
      const record = await latestRecord(tenant, { uploadId: upload.id, place });
      if (!record) throw new Problem('document.no_such_part');
      const { lineage, ...kept } = record;
      return {
        ...{ target, field, ...partsOf(document, target), sums: sumsAt(document, target) },
        decisions: await decisionsAt(tenant, upload.id, { place, target, document }),
        file: lineage.file,
        readers: lineage.readers,
        rules_version: lineage.rules_version,
        grouping: lineage.grouping ?? null,
        joining: lineage.joining ?? null,
        record: {
          ...{ sequence: kept.sequence, hash: kept.hash, version: kept.version },
          recorded_at: kept.recordedAt.toISOString(),
        },
      };
    },
  });
}

function partsOf(
  { lines, columns, header }: Document,
  target: string,
): Pick<FigureLineage, 'row' | 'column' | 'unit'> {
  const cell = cellAt(target);
  const row = cell && lines[cell.line];
  if (!row) return { row: null, column: null, unit: null };
  const { key, label, row_number, witnesses } = row;
  return {
    row: { key, label, row_number, witnesses },
    column: columns.find(({ id }) => id === cell.column) ?? null,
    unit: header.unit,
  };
}

/** Decisions that named the figure, its row, its column or the unit that it is in. */
async function decisionsAt(
  tenant: TenantDatabase,
  uploadId: string,
  at: { readonly place: number; readonly target: string; readonly document: Document },
): Promise<FigureLineage['decisions']> {
  const all: Decision[] = [];
  for (let after: string | null = null; ; ) {
    const page = await listDecisions(tenant, uploadId, { after, limit: MOST_AT_ONCE });
    if (!page) throw new Problem('document.erased');
    all.push(...page.decisions);
    if (page.next === null) break;
    after = page.next;
  }
  const own = all.filter(({ document }) => document === at.place);
  const cell = cellAt(at.target);
  const column = at.document.columns.findIndex(({ id }) => id === cell?.column);
  const named = new Set([
    at.target,
    ...(cell ? [`/lines/${cell.line}`, `/columns/${column}`, '/header/unit'] : []),
  ]);
  const undone = undoneBy(own);
  return own
    .filter(({ content }) => targetsOf(content).some((target) => named.has(target)))
    .map((decision) => ({ ...decision, undone: undone.has(decision.id) }));
}
