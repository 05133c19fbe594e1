import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type BuiltFile, readBuiltPages } from '../built-pages.ts';
import { Problem } from '../problem.ts';

/** The pages load their own files and talk to this server; nothing else. */
const policyOf = (nonce: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
/** Where `vite build` leaves room for the nonce. */
const ROOM = /__NONCE__/g;
const Params = z.strictObject({ file: z.string() });

/** The pages for people, as they were built: `/` and its files. */
export async function getPage(app: FastifyInstance): Promise<void> {
  const files = await readBuiltPages();
  const send = (request: FastifyRequest, reply: FastifyReply, file: BuiltFile | undefined) => {
    if (!file) throw new Problem('request.not_found');
    const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    reply
      .type(file.type)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding');
    if (zipped) reply.header('content-encoding', 'gzip');
    return reply.send(zipped ? file.zipped : file.bytes);
  };
  const index = files.get('index.html')?.bytes.toString();
  app.get('/', { schema: { hide: true } }, (_request, reply) => {
    if (index === undefined) throw new Problem('service.no_pages');
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policyOf(nonce))
      .header('cache-control', 'no-store')
      .send(index.replace(ROOM, nonce));
  });
  // Their names hold a hash of what is in them.
  app.get('/assets/:file', { schema: { hide: true } }, (request, reply) =>
    send(request, reply, files.get(`assets/${Params.parse(request.params).file}`)),
  );
}
