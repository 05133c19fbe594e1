import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isInChain } from '../../records/is-in-chain.ts';
import { listRecords } from '../../records/list-records.ts';
import { HeduiRecord } from '../../records/record.ts';
import { tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { Problem, problems } from '../problem.ts';
import { CSV_HEAD, csvLine, linesOfRecord } from '../records-csv.ts';

const BYTE_ORDER_MARK = '\u{feff}';
const HASH_DIGITS = 16;
/** The record that was read last. By its hash it is known for the same one after a backup was restored; cursors of before had none. */
const After = z
  .string()
  .regex(new RegExp(`^[1-9]\\d{0,14}(:[0-9a-f]{${HASH_DIGITS}})?$`))
  .transform((text) => {
    const [sequence, hash = null] = text.split(':');
    return { sequence: Number(sequence), hash };
  });

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
        'Every version of every Document, oldest first, and erasures. jsonl: one Record a line; csv: one line for each value, in UTF-8 with the mark at its beginning by which Excel knows that. upload_id: of that upload alone. The header X-Next-Cursor goes into "cursor" for the next page; where it is absent the end is reached, and X-Cursor later gives what came since. A cursor behind a record that a restored backup does not have gives 410.',
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
        ...problems(410),
      },
    },
    handler: async (request, reply) => {
      const { cursor, limit, format, upload_id } = request.query;
      const tenant = tenantOf(request, deps);
      const after = afterOf(cursor, After);
      if (after && !(await isInChain(tenant, after))) throw new Problem('records.restored');
      const { records, next } = await listRecords(tenant, {
        after: after?.sequence ?? 0,
        limit,
        uploadId: upload_id,
      });
      const last = records.at(-1);
      const reached = last
        ? cursorOf(`${last.sequence}:${last.hash.slice(0, HASH_DIGITS)}`)
        : (cursor ?? null);
      if (reached !== null) reply.header('x-cursor', reached);
      if (next !== null) reply.header('x-next-cursor', reached);
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
