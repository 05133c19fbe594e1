import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';

const FILES = [
  { url: '/', file: 'index.html', type: 'text/html; charset=utf-8' },
  ...['page', 'element', 'record', 'texts'].map((name) => ({
    url: `/${name}.js`,
    file: `${name}.js`,
    type: 'text/javascript; charset=utf-8',
  })),
  { url: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
];
/** The page loads its own files and talks to this server; nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The page at `/`: upload a file, see its record. */
export async function getPage(app: FastifyInstance): Promise<void> {
  for (const { url, file, type } of FILES) {
    const content = await readFile(new URL(`../page/${file}`, import.meta.url));
    app.get(url, { schema: { hide: true } }, (_request, reply) =>
      reply
        .type(type)
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-cache')
        .send(content),
    );
  }
}
