import type { FastifyRequest } from 'fastify';
import { isOwnName, nameOfHost } from '../host-guard.ts';

/** What a proxy adds. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Asked from this machine, under a name of this machine, and not through a proxy. */
export function isAtThisMachine({
  socket,
  headers,
}: Pick<FastifyRequest, 'socket' | 'headers'>): boolean {
  const address = socket.remoteAddress ?? '';
  const isLoopback = /^(?:::ffff:)?127\./.test(address) || address === '::1';
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return isLoopback && !isForwarded && isOwnName(nameOfHost(headers.host));
}
