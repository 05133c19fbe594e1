import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Refuses requests under a name that is not ours: a web site can point its own name at 127.0.0.1, and a browser would then
 * let it read every record.
 */
export function guardHost(app: FastifyInstance, hosts: readonly string[]): void {
  const allowed = new Set([...OWN_NAMES, ...hosts]);
  app.addHook('onRequest', async (request) => {
    const name = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
    if (!allowed.has(name)) throw new Problem('request.host');
  });
}
