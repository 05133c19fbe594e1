import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Queries } from '../../records/database.ts';
import { endCredential } from '../../records/end-credential.ts';
import { findUserByName } from '../../records/find-user-by-name.ts';
import { holdCase } from '../../records/hold-case.ts';
import { stillIs } from '../../records/still-is.ts';
import { Session } from '../../schemas/session.ts';
import { credentialOf } from '../access/authenticate.ts';
import { beginSession, PERSON_SECONDS } from '../access/begin-session.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import { isPassword } from '../access/password.ts';
import { sessionCookie } from '../access/session-cookie.ts';
import type { AppDeps } from '../build-app.ts';
import { Problem, problems } from '../problem.ts';

/** An applicant looks for papers, and comes back. */
const APPLICANT_SECONDS = 24 * 3_600;

const SignIn = z
  .strictObject({
    tenant: z.string().max(63).default('default'),
    name: z.string().max(100),
    password: z.string().max(200),
  })
  .meta({ id: 'SignIn' });
const LinkUse = z.strictObject({ token: z.string().max(200) }).meta({ id: 'LinkUse' });

/** Sessions of people: begun by name and password, or by an applicant's one-time link; kept in a cookie. */
export async function sessions(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.route({
    method: 'POST',
    url: '/v1/sessions',
    schema: {
      operationId: 'signIn',
      tags: ['access'],
      summary: 'Sign in / 登录',
      body: SignIn,
      response: { 201: Session, ...problems() },
    },
    handler: async (request, reply) => {
      const blocked = await deps.failures.blockedFor(request.ip);
      if (blocked !== null) throw new Problem('auth.blocked', { retryAfter: blocked });
      const { tenant, name, password } = request.body;
      const found = await findUserByName(deps.api, tenant, name);
      const isRight = await isPassword(password, found?.passwordHash ?? null);
      if (!found || !isRight) {
        await deps.failures.failed(request.ip);
        throw new Problem('auth.invalid');
      }
      const { tenantId, role } = found.user;
      const whose = { tenantId, name: `user:${found.user.name}`, role, caseId: null };
      const session = await beginSession(
        request,
        reply,
        deps,
        whose,
        PERSON_SECONDS,
        (transaction) => stillIs(transaction, found.user),
      );
      return reply.code(201).send(session);
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/sessions/link',
    schema: {
      operationId: 'useLink',
      tags: ['access'],
      summary: 'Begin a session by an applicant’s link, once / 用一次性链接登录',
      body: LinkUse,
      response: { 201: Session, ...problems() },
    },
    handler: async (request, reply) => {
      const link = await credentialOf(request.body.token, ['link'], request.ip, deps);
      const { id, caseId } = link;
      // Of two that come at once one begins a session. Where none begins the link is not used up; nor does one of a case that is
      // withdrawn at this moment.
      const may = async (transaction: Queries) =>
        caseId !== null &&
        (await holdCase(transaction, caseId)) &&
        (await endCredential(transaction, id, 'link', 0)) !== null;
      return reply
        .code(201)
        .send(await beginSession(request, reply, deps, link, APPLICANT_SECONDS, may));
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/session',
    schema: {
      operationId: 'getSession',
      tags: ['access'],
      summary: 'Who is signed in / 当前用户',
      response: { 200: Session, ...problems() },
    },
    handler: async (request) => {
      const { name, role, caseId } = principalOfRequest(request);
      return { name, role, case_id: caseId };
    },
  });
  typed.route({
    method: 'DELETE',
    url: '/v1/session',
    schema: {
      operationId: 'signOut',
      tags: ['access'],
      summary: 'Sign out / 退出登录',
      response: { 204: z.null(), ...problems() },
    },
    handler: async (request, reply) => {
      const { credentialId } = principalOfRequest(request);
      if (credentialId !== null)
        await tenantOf(request, deps).transaction((transaction) =>
          endCredential(transaction, credentialId, 'session', 0),
        );
      return reply
        .code(204)
        .header('set-cookie', sessionCookie(null, 0, false))
        .send(null);
    },
  });
}
