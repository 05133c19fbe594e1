import type { FastifyInstance } from 'fastify';
import { Problem } from './problem.ts';

const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

/** The name in a Host header, without its port. */
export function nameOfHost(host: string | undefined): string {
  return (host ?? '').toLowerCase().replace(/:\d+$/, '');
}

/** A name of this machine. */
export function isOwnName(name: string): boolean {
  return OWN_NAMES.includes(name);
}

/**
 * Refuses requests under a name that is not ours: a web site can point its own name at 127.0.0.1, and a browser would then
 * let it read every record. Of two names a proxy may have gone by the other one.
 */
export function guardHost(app: FastifyInstance, hosts: readonly string[]): void {
  const allowed = new Set([...OWN_NAMES, ...hosts]);
  app.addHook('onRequest', async (request) => {
    const names = request.raw.rawHeaders.filter(
      (name, at) => at % 2 === 0 && name.toLowerCase() === 'host',
    );
    if (names.length > 1 || !allowed.has(nameOfHost(request.headers.host)))
      throw new Problem('request.host');
  });
}
