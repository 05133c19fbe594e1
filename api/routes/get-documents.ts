import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { findUpload } from '../../records/find-upload.ts';
import { listUploads } from '../../records/list-uploads.ts';
import type { AppDeps } from '../build-app.ts';
import { DocumentSummary, DocumentView, documentSummary } from '../document-view.ts';
import { Problem, ProblemBody } from '../problem.ts';

const Page = z.object({
  documents: z.array(DocumentSummary),
  /** Goes into `cursor` for the next page; null on the last one. */
  next_cursor: z.string().nullable(),
});
const Cursor = z.coerce.number().int().min(1);

/** GET /v1/documents and GET /v1/documents/{id}. */
export async function getDocuments(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'GET',
    url: '/v1/documents',
    schema: {
      summary: 'Uploads, newest first / 上传列表，最新在前',
      querystring: z.object({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.string().optional(),
      }),
      response: { 200: Page, 400: ProblemBody, 503: ProblemBody },
    },
    handler: async (request) => {
      const { cursor, limit } = request.query;
      const page = await listUploads(deps.database, {
        before: cursor === undefined ? null : positionOf(cursor),
        limit,
      });
      return {
        documents: page.uploads.map(documentSummary),
        next_cursor: page.next === null ? null : cursorOf(page.next),
      };
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/documents/:id',
    schema: {
      summary: 'One upload and its extraction / 单个上传及其提取结果',
      params: z.object({ id: z.string() }),
      response: { 200: DocumentView, 404: ProblemBody, 503: ProblemBody },
    },
    handler: async (request) => {
      const id = z.uuid().safeParse(request.params.id);
      const found = id.success ? await findUpload(deps.database, id.data) : null;
      if (!found) throw new Problem('document.not_found');
      return { ...documentSummary(found.upload), extraction: found.extraction };
    },
  });
}

function cursorOf(position: number): string {
  return Buffer.from(`${position}`).toString('base64url');
}

function positionOf(cursor: string): number {
  const position = Cursor.safeParse(Buffer.from(cursor, 'base64url').toString());
  if (!position.success) throw new Problem('request.invalid');
  return position.data;
}
