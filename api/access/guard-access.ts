import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asTenant, DEFAULT_TENANT, type TenantDatabase } from '../../records/tenant-database.ts';
import { Problem } from '../problem.ts';
import { type AuthenticationDeps, authenticate } from './authenticate.ts';
import { mayUse, type Principal } from './principal.ts';
import { accessTo, ROUTES } from './routes.ts';
import { sessionCookie } from './session-cookie.ts';
import { LOOKS_LIKE_TOKEN } from './token.ts';

const principals = new WeakMap<FastifyRequest, Principal>();

/**
 * Holds every route to the table of who may do what. A route that is not in the table cannot be registered, and at the end all
 * of the table must be there. Register before the routes.
 */
export function guardAccess(app: FastifyInstance, deps: AuthenticationDeps): void {
  const registered = new Set<string>();
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (!accessTo(one, url)) throw new Error(`no access is stated for ${one} ${url}`);
      registered.add(`${one} ${url}`);
    }
  });
  app.addHook('onReady', async () => {
    const missing = Object.keys(ROUTES).filter((name) => !registered.has(name));
    if (missing.length > 0) throw new Error(`routes that are not there: ${missing.join(', ')}`);
  });
  app.addHook('onRequest', async (request, reply) => {
    // An address of nothing.
    if (request.routeOptions.url === undefined) return;
    const access = accessTo(request.method, request.routeOptions.url);
    if (!access) throw new Problem('auth.forbidden');
    if (LOOKS_LIKE_TOKEN.test(request.url)) throw new Problem('request.token_in_url');
    if (request.method !== 'GET' && request.method !== 'HEAD') assertOwnSite(request);
    if (access.roles === 'anyone') return;
    const principal = await authenticate(request, deps).catch((error) => {
      // So that a page whose session is over can sign in anew.
      if (error instanceof Problem && error.code === 'auth.invalid' && request.headers.cookie)
        reply.header('set-cookie', sessionCookie(null, 0, false));
      throw error;
    });
    const verdict = mayUse(access, principal, DEFAULT_TENANT);
    if (verdict === 'forbidden') throw new Problem('auth.forbidden');
    if (principal === null) throw new Problem('auth.required');
    principals.set(request, principal);
  });
}

/** Who asks on a route that is not open to anyone. */
export function principalOfRequest(request: FastifyRequest): Principal {
  const principal = principals.get(request);
  if (!principal) throw new Problem('auth.required');
  return principal;
}

/** null: the route is open to anyone, and nobody was asked who they are. */
export function principalIfAny(request: FastifyRequest): Principal | null {
  return principals.get(request) ?? null;
}

/** The rows of whoever asks. */
export function tenantOf(
  request: FastifyRequest,
  { api }: Pick<AuthenticationDeps, 'api'>,
): TenantDatabase {
  return asTenant(api, principalOfRequest(request).tenantId);
}

/** A browser says where a request comes from; another site, or another port of this machine, may change nothing here. */
function assertOwnSite({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  const isForeign = site === 'cross-site' || site === 'same-site';
  const origin = headers.origin;
  const isOwnOrigin =
    origin === undefined || URL.parse(origin)?.host === headers.host?.toLowerCase();
  if (isForeign || !isOwnOrigin) throw new Problem('request.cross_site');
}
