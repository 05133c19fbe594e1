import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findFiles } from '../../records/files-of-upload.ts';
import { fetchFiles } from '../../workers/fetch-files.ts';
import { tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { Problem, problems } from '../problem.ts';
import { visibleUpload } from '../visible-upload.ts';

/** A reader has to be free, and a photo is read again. */
const DRAWING_LIMIT_MS = 60_000;
const RETRY_SECONDS = 10;

/**
 * GET /v1/documents/{id}/pages/{page}: what the page shows, drawn by us, upright as the boxes of the extraction count. The file
 * itself is never handed to a browser.
 */
export async function getPagePicture(app: FastifyInstance, deps: AppDeps): Promise<void> {
  app.withTypeProvider<ZodTypeProvider>().route({
    method: 'GET',
    url: '/v1/documents/:id/pages/:page',
    schema: {
      operationId: 'getPagePicture',
      tags: ['documents'],
      summary: 'A page as a picture / 页面图片',
      params: z.strictObject({ id: z.string(), page: z.coerce.number().int().min(1).max(10_000) }),
      response: {
        200: {
          description: 'PNG',
          content: { 'image/png': { schema: z.any().meta({ type: 'string', format: 'binary' }) } },
        },
        ...problems(404, 409, 410, 422),
      },
    },
    handler: async (request, reply) => {
      const { id, page } = request.params;
      const { upload, extraction } = await visibleUpload(request, deps, id);
      if (!extraction) throw new Problem('document.not_ready');
      const pages = extraction.file.pages.filter(({ number }) => number === page);
      if (pages.length === 0) throw new Problem('page.not_found');
      // The files of an archive count their pages each from 1.
      if (extraction.file.entries) throw new Problem('page.not_drawable');
      if (upload.fileErased) throw new Problem('document.file_erased');
      const tenant = tenantOf(request, deps);
      const { tenantId } = tenant;
      const signal = AbortSignal.timeout(DRAWING_LIMIT_MS);
      const png = await deps.pictures
        .of(
          { tenantId, uploadId: upload.id, number: page },
          async () => fetchFiles(await findFiles(tenant, upload), deps.storeOf(tenantId)),
          signal,
        )
        .catch((cause) => {
          if (!signal.aborted) throw cause;
          throw new Problem('service.busy', { cause, retryAfter: RETRY_SECONDS });
        });
      if (!png) throw new Problem('page.not_drawable');
      return reply
        .type('image/png')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .header('cache-control', 'private, no-store')
        .serializer((body: unknown) => body as string)
        .send(Buffer.from(png));
    },
  });
}
