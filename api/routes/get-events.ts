import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findUpload } from '../../records/find-upload.ts';
import { isTerminal } from '../../schemas/is-terminal.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { documentSummary } from '../document-view.ts';
import { Problem, problems } from '../problem.ts';
import { shownUpload, visibleUpload } from '../visible-upload.ts';
import { DocumentParams } from './documents.ts';

const LOOK_EVERY_MS = 500;
/** A comment, so that proxies keep the connection. */
const BEAT_EVERY_LOOKS = 30;
/** A client asks anew then, by itself. */
const LONGEST_MS = 15 * 60_000;
const MOST_OF_TENANT = 50;
/** Of the applicant of a case, who takes none away from the house. */
const MOST_OF_CASE = 5;

/** GET /v1/documents/{id}/events: the summary of an upload as it changes, until its state is final. */
export async function getEvents(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const closing = new AbortController();
  const open = new Map<string, number>();
  app.addHook('preClose', async () => closing.abort());
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/v1/documents/:id/events',
    schema: {
      operationId: 'followDocument',
      tags: ['documents'],
      summary: 'Progress as server-sent events / 以事件流推送进度',
      description:
        'Each event is named "document" and holds a DocumentSummary. The stream ends after the event with a final state.',
      params: DocumentParams,
      response: {
        200: {
          description: 'Events / 事件',
          content: { 'text/event-stream': { schema: z.any().meta({ type: 'string' }) } },
        },
        ...problems(404, 410),
      },
    },
    handler: async (request, reply) => {
      const { upload } = await visibleUpload(request, deps, request.params.id);
      const tenant = tenantOf(request, deps);
      const principal = principalOfRequest(request);
      const { caseId } = principal;
      const [whose, most] =
        caseId === null ? [tenant.tenantId, MOST_OF_TENANT] : [caseId, MOST_OF_CASE];
      const count = open.get(whose) ?? 0;
      if (count >= most) throw new Problem('quota.streams');
      open.set(whose, count + 1);
      reply.hijack();
      const { raw } = reply;
      const gone = new AbortController();
      raw.on('close', () => gone.abort());
      const signal = AbortSignal.any([
        closing.signal,
        gone.signal,
        AbortSignal.timeout(LONGEST_MS),
      ]);
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-accel-buffering': 'no',
      });
      try {
        let sent = '';
        for (let looks = 0; !signal.aborted; looks += 1) {
          const found = await findUpload(tenant, upload.id).catch(() => undefined);
          if (found === null || found === 'erased') break;
          if (found) {
            const shown = shownUpload(principal, found.upload);
            const summary = JSON.stringify(documentSummary(shown));
            if (summary !== sent) raw.write(`event: document\nid: ${looks}\ndata: ${summary}\n\n`);
            sent = summary;
            if (isTerminal(found.upload.state)) break;
          }
          if (looks % BEAT_EVERY_LOOKS === 0) raw.write(': \n\n');
          await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
        }
      } finally {
        const left = (open.get(whose) ?? 1) - 1;
        if (left > 0) open.set(whose, left);
        else open.delete(whose);
        raw.end();
      }
    },
  });
}
