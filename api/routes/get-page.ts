import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type BuiltFile, readBuiltPages } from '../built-pages.ts';
import { Problem } from '../problem.ts';

/** The pages load their own files and talk to this server; nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const Params = z.strictObject({ file: z.string() });

/** The pages for people, as they were built: `/` and its files. */
export async function getPage(app: FastifyInstance): Promise<void> {
  const files = await readBuiltPages();
  const send = (
    request: FastifyRequest,
    reply: FastifyReply,
    file: BuiltFile | undefined,
    caching: string,
  ) => {
    if (!file) throw new Problem(files.size === 0 ? 'service.no_pages' : 'request.not_found');
    const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    reply
      .type(file.type)
      .header('content-security-policy', POLICY)
      .header('cache-control', caching)
      .header('vary', 'accept-encoding');
    if (zipped) reply.header('content-encoding', 'gzip');
    return reply.send(zipped ? file.zipped : file.bytes);
  };
  app.get('/', { schema: { hide: true } }, (request, reply) =>
    send(request, reply, files.get('index.html'), 'no-cache'),
  );
  // Their names hold a hash of what is in them.
  app.get('/assets/:file', { schema: { hide: true } }, (request, reply) =>
    send(
      request,
      reply,
      files.get(`assets/${Params.parse(request.params).file}`),
      'public, max-age=31536000, immutable',
    ),
  );
}
