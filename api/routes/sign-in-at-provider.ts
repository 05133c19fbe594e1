import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { findTenantByName } from '../../records/find-tenant-by-name.ts';
import { DEFAULT_TENANT } from '../../records/tenant-database.ts';
import { SignInWays } from '../../schemas/session.ts';
import { beginSession, isSecure, PERSON_SECONDS } from '../access/begin-session.ts';
import { begunCookie, begunOf } from '../access/begun-cookie.ts';
import { createOidcClient, OIDC_RETURN_PATH } from '../access/oidc-client.ts';
import { personOfClaims } from '../access/person-of-claims.ts';
import type { AppDeps } from '../build-app.ts';
import { Problem, problems } from '../problem.ts';

/** Signing in at an OpenID provider, beside name and password. */
export async function signInAtProvider(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const { oidc: settings } = deps;
  const client = settings && createOidcClient(settings);
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const clientOrNone = () => {
    if (!client || !settings) throw new Problem('auth.no_provider');
    return { client, settings };
  };
  typed.route({
    method: 'GET',
    url: '/v1/sign-in',
    schema: {
      operationId: 'getSignInWays',
      tags: ['access'],
      summary: 'How people sign in here / 可用的登录方式',
      response: { 200: SignInWays, ...problems() },
    },
    handler: async () => ({ password: true, provider: client !== null }),
  });
  // What follows is for browsers that go from page to page, and no part of the API.
  typed.route({
    method: 'GET',
    url: '/sign-in',
    schema: { hide: true },
    handler: async (request, reply) => {
      const target = await orBackToPages(request, async () => {
        const { url, begun } = await clientOrNone().client.begin();
        reply.header('set-cookie', begunCookie(begun, deps.pepper, isSecure(request)));
        return url.href;
      });
      return reply.header('cache-control', 'no-store').redirect(target, 302);
    },
  });
  typed.route({
    method: 'GET',
    url: OIDC_RETURN_PATH,
    schema: { hide: true },
    handler: async (request, reply) => {
      const target = await orBackToPages(request, async () => {
        const known = clientOrNone();
        // Good once, whatever comes of it.
        reply.header('set-cookie', begunCookie(null, deps.pepper, isSecure(request)));
        const begun = begunOf(request.headers.cookie, deps.pepper);
        if (!begun) throw new Problem('auth.sign_in_lost');
        const claims = await known.client.finish(request.url, begun);
        const person = personOfClaims(claims, known.settings);
        const tenantId =
          person &&
          (person.tenant === null
            ? DEFAULT_TENANT
            : await findTenantByName(deps.api, person.tenant));
        if (!person || !tenantId) throw new Problem('auth.not_admitted');
        const { name, role } = person;
        await beginSession(
          request,
          reply,
          deps,
          { tenantId, name, role, caseId: null },
          PERSON_SECONDS,
        );
        return '/';
      });
      return reply.header('cache-control', 'no-store').redirect(target, 302);
    },
  });
  typed.route({
    method: 'GET',
    url: '/sign-out',
    schema: { hide: true },
    handler: async (request, reply) => {
      const target = await orBackToPages(request, async () => {
        const url = await clientOrNone().client.signOutUrl();
        return url?.href ?? '/';
      });
      return reply.redirect(target, 302);
    },
  });
}

/** Where the browser goes on: a person who came by a link is told on a page what a program is told by a problem. */
async function orBackToPages(
  request: FastifyRequest,
  target: () => Promise<string>,
): Promise<string> {
  try {
    return await target();
  } catch (error) {
    if (!(error instanceof Problem) || !/\btext\/html\b/.test(request.headers.accept ?? ''))
      throw error;
    request.log.warn({ code: error.code }, 'signing in at the provider failed');
    return `/#sign-in=${error.code}`;
  }
}
