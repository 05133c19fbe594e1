import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { listRecords } from '../../records/list-records.ts';
import { HeduiRecord } from '../../records/record.ts';
import { tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { problems } from '../problem.ts';
import { CSV_HEAD, csvLine, linesOfRecord } from '../records-csv.ts';

const BYTE_ORDER_MARK = '\u{feff}';
const After = z.coerce.number().int().min(1);

/** GET /v1/records: the chain of records, from its beginning, as JSON lines or CSV. */
export async function getRecords(app: FastifyInstance, deps: AppDeps): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/v1/records',
    schema: {
      operationId: 'exportRecords',
      tags: ['records'],
      summary: 'Export records / 导出记录',
      description:
        'Every version of every Document, oldest first, and erasures. jsonl: one Record a line; csv: one line for each value, in UTF-8 with the mark at its beginning by which Excel knows that. upload_id: of that upload alone. The header X-Next-Cursor goes into "cursor" for the next page; where it is absent the end is reached, and X-Cursor later gives what came since.',
      querystring: PageQuery.extend({
        format: z.enum(['jsonl', 'csv']).default('jsonl'),
        upload_id: z.uuid().optional(),
      }),
      response: {
        200: {
          description: 'Records / 记录',
          content: {
            'application/jsonl': { schema: HeduiRecord },
            'text/csv': { schema: z.string() },
          },
        },
        ...problems(),
      },
    },
    handler: async (request, reply) => {
      const { cursor, limit, format, upload_id } = request.query;
      const after = afterOf(cursor, After) ?? 0;
      const { records, next } = await listRecords(tenantOf(request, deps), {
        after,
        limit,
        uploadId: upload_id,
      });
      const last = records.at(-1)?.sequence ?? after;
      if (last > 0) reply.header('x-cursor', cursorOf(last));
      if (next !== null) reply.header('x-next-cursor', cursorOf(next));
      reply.header('cache-control', 'no-store').serializer((body: unknown) => body as string);
      if (format === 'csv')
        return (
          reply
            .type('text/csv; charset=utf-8; header=present')
            .header('content-disposition', 'attachment; filename="records.csv"')
            // Excel takes a file without it for one in the script of the machine: 货币资金 becomes noise.
            .send(BYTE_ORDER_MARK + csvLine(CSV_HEAD) + records.flatMap(linesOfRecord).join(''))
        );
      return reply
        .type('application/jsonl; charset=utf-8')
        .send(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    },
  });
}
