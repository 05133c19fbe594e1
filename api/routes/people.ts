import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeUser } from '../../records/change-user.ts';
import { findUser } from '../../records/find-user.ts';
import { insertTenant, TenantNameTakenError } from '../../records/insert-tenant.ts';
import { insertUser } from '../../records/insert-user.ts';
import { listUsers } from '../../records/list-users.ts';
import { asTenant } from '../../records/tenant-database.ts';
import type { User } from '../../records/user.ts';
import { UserView } from '../../schemas/user-view.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import { hashOfPassword } from '../access/password.ts';
import { TENANT_NAME } from '../access/tenant-name.ts';
import type { AppDeps } from '../build-app.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { Problem, problems } from '../problem.ts';

const Name = z.string().trim().min(1).max(100);
const Password = z.string().min(12).max(200);
const NewUser = z
  .strictObject({ name: Name, role: UserView.shape.role, password: Password })
  .meta({ id: 'NewUser' });
const Page = z
  .object({ users: z.array(UserView), next_cursor: z.string().nullable() })
  .meta({ id: 'UserPage' });
const NewTenant = z
  .strictObject({
    name: z.string().regex(TENANT_NAME),
    administrator: z.strictObject({ name: Name, password: Password }),
  })
  .meta({ id: 'NewTenant' });
const TenantView = z
  .object({ id: z.string(), name: z.string(), administrator: UserView })
  .meta({ id: 'Tenant' });

const Params = z.strictObject({ id: z.string() });
const UserChange = z.strictObject({ role: UserView.shape.role }).meta({ id: 'UserChange' });

function viewOf(user: User): UserView {
  return {
    id: user.id,
    name: user.name,
    role: user.role,
    created_by: user.createdBy,
    created_at: user.createdAt.toISOString(),
    ended_at: user.endedAt?.toISOString() ?? null,
  };
}

/** People who sign in, and tenants, each with its first administrator. */
export async function people(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const change = async (
    request: FastifyRequest<{ Params: { id: string } }>,
    what: Parameters<typeof changeUser>[2],
  ): Promise<User> => {
    const id = z.uuid().safeParse(request.params.id);
    const tenant = tenantOf(request, deps);
    const found = id.success ? await findUser(tenant, id.data) : null;
    if (!found) throw new Problem('user.not_found');
    // So that somebody is left who may.
    if (principalOfRequest(request).name === `user:${found.name}`) throw new Problem('user.self');
    const changed = await changeUser(tenant, found.id, what);
    if (!changed) throw new Problem('user.not_found');
    return changed;
  };
  typed.route({
    method: 'POST',
    url: '/v1/users',
    schema: {
      operationId: 'createUser',
      tags: ['access'],
      summary: 'A person who signs in / 新建用户',
      body: NewUser,
      response: { 201: UserView, ...problems(409) },
    },
    handler: async (request, reply) => {
      const { name, role, password } = request.body;
      const user = await insertUser(tenantOf(request, deps), {
        name,
        role,
        passwordHash: await hashOfPassword(password),
        createdBy: principalOfRequest(request).name,
      });
      if (!user) throw new Problem('user.taken');
      return reply.code(201).send(viewOf(user));
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/users',
    schema: {
      operationId: 'listUsers',
      tags: ['access'],
      summary: 'People, by name / 用户列表',
      querystring: PageQuery,
      response: { 200: Page, ...problems() },
    },
    handler: async (request) => {
      const { cursor, limit } = request.query;
      const page = await listUsers(tenantOf(request, deps), {
        after: afterOf(cursor, Name),
        limit,
      });
      return { users: page.users.map(viewOf), next_cursor: cursorOf(page.next) };
    },
  });
  typed.route({
    method: 'PATCH',
    url: '/v1/users/:id',
    schema: {
      operationId: 'changeUser',
      tags: ['access'],
      summary: 'Another role; the person signs in anew / 更改角色',
      params: Params,
      body: UserChange,
      response: { 200: UserView, ...problems(404, 409) },
    },
    handler: async (request) => viewOf(await change(request, request.body)),
  });
  typed.route({
    method: 'DELETE',
    url: '/v1/users/:id',
    schema: {
      operationId: 'endUser',
      tags: ['access'],
      summary: 'The person signs in no more / 停用用户',
      description:
        'Sessions end at once. The name stays taken: what the person decided is named by it.',
      params: Params,
      response: { 204: z.null(), ...problems(404, 409) },
    },
    handler: async (request, reply) => {
      await change(request, 'end');
      return reply.code(204).send(null);
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/tenants',
    schema: {
      operationId: 'createTenant',
      tags: ['access'],
      summary: 'A tenant with its first administrator / 新建租户及其管理员',
      description: 'For administrators of the default tenant, who run the installation.',
      body: NewTenant,
      response: { 201: TenantView, ...problems(409) },
    },
    handler: async (request, reply) => {
      const { name, administrator } = request.body;
      const passwordHash = await hashOfPassword(administrator.password);
      const id = await insertTenant(deps.api, name).catch((error) => {
        throw error instanceof TenantNameTakenError ? new Problem('tenant.taken') : error;
      });
      const user = await insertUser(asTenant(deps.api, id), {
        name: administrator.name,
        role: 'administrator',
        passwordHash,
        createdBy: principalOfRequest(request).name,
      });
      if (!user) throw new Error('a new tenant has people');
      return reply.code(201).send({ id, name, administrator: viewOf(user) });
    },
  });
}
