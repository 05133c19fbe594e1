import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Credential } from '../../records/credential.ts';
import type { Queries } from '../../records/database.ts';
import { endCredential } from '../../records/end-credential.ts';
import { listKeys } from '../../records/list-keys.ts';
import { FreshKey, KeyView } from '../../schemas/key-view.ts';
import { SCOPES } from '../../schemas/scope.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import { issueCredential } from '../access/issue-credential.ts';
import type { AppDeps } from '../build-app.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { Problem, problems } from '../problem.ts';

const DAY_SECONDS = 86_400;
const LONGEST_DAYS = 730;

const NewKey = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    environment: z.enum(['live', 'test']).default('live'),
    scopes: z.array(z.enum(SCOPES)).min(1),
    expires_in_days: z.number().int().min(1).max(LONGEST_DAYS).default(365),
  })
  .meta({ id: 'NewKey' });
const Rotation = z
  .strictObject({
    /** How long the former key still works. */
    overlap_seconds: z
      .number()
      .int()
      .min(1)
      .max(30 * DAY_SECONDS)
      .default(DAY_SECONDS),
    environment: z.enum(['live', 'test']).default('live'),
    expires_in_days: z.number().int().min(1).max(LONGEST_DAYS).default(365),
  })
  .meta({ id: 'KeyRotation' });
const Page = z
  .object({ keys: z.array(KeyView), next_cursor: z.string().nullable() })
  .meta({ id: 'KeyPage' });
const Params = z.strictObject({ id: z.string().regex(/^[0-9a-f]{1,64}$/) });

function viewOf(key: Credential): z.infer<typeof KeyView> {
  const at = (date: Date | null) => date?.toISOString() ?? null;
  return {
    id: key.id,
    name: key.name,
    scopes: [...(key.scopes ?? [])],
    created_by: key.createdBy,
    created_at: key.createdAt.toISOString(),
    expires_at: at(key.expiresAt),
    revoked_at: at(key.revokedAt),
    last_used_at: at(key.usedAt),
  };
}

/** API keys of upstream systems. */
export async function keys(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const make = async (
    transaction: Queries,
    fresh: {
      readonly name: string;
      readonly scopes: readonly string[];
      readonly environment: 'live' | 'test';
      readonly days: number;
      readonly createdBy: string;
    },
  ) => {
    const { name, scopes, createdBy } = fresh;
    const { token, credential } = await issueCredential(
      transaction,
      deps.pepper,
      fresh.environment,
      { name, role: 'service', scopes, caseId: null, createdBy },
      fresh.days * DAY_SECONDS,
    );
    return { ...viewOf(credential), key: token };
  };
  typed.route({
    method: 'POST',
    url: '/v1/keys',
    schema: {
      operationId: 'createKey',
      tags: ['access'],
      summary: 'A key for an upstream system / 新建 API 密钥',
      body: NewKey,
      response: { 201: FreshKey, ...problems() },
    },
    handler: async (request, reply) => {
      const { name, scopes, environment, expires_in_days } = request.body;
      const createdBy = principalOfRequest(request).name;
      const made = await tenantOf(request, deps).transaction((transaction) =>
        make(transaction, {
          name,
          scopes: [...new Set(scopes)],
          environment,
          days: expires_in_days,
          createdBy,
        }),
      );
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/keys',
    schema: {
      operationId: 'listKeys',
      tags: ['access'],
      summary: 'Keys, newest first / 密钥列表，最新在前',
      querystring: PageQuery,
      response: { 200: Page, ...problems() },
    },
    handler: async (request) => {
      const { cursor, limit } = request.query;
      const after = afterOf(cursor, Params.shape.id);
      const page = await listKeys(tenantOf(request, deps), { after, limit });
      return { keys: page.keys.map(viewOf), next_cursor: cursorOf(page.next) };
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/keys/:id/rotate',
    schema: {
      operationId: 'rotateKey',
      tags: ['access'],
      summary:
        'A new key in the place of one, which works on for a while / 轮换密钥，旧密钥暂时有效',
      params: Params,
      body: Rotation,
      response: { 201: FreshKey, ...problems(404) },
    },
    handler: async (request, reply) => {
      const { overlap_seconds, environment, expires_in_days } = request.body;
      const createdBy = principalOfRequest(request).name;
      const made = await tenantOf(request, deps).transaction(async (transaction) => {
        const former = await endCredential(transaction, request.params.id, 'key', overlap_seconds);
        if (!former) throw new Problem('key.not_found');
        const { name, scopes } = former;
        return make(transaction, {
          name,
          scopes: scopes ?? [],
          environment,
          days: expires_in_days,
          createdBy,
        });
      });
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  });
  typed.route({
    method: 'DELETE',
    url: '/v1/keys/:id',
    schema: {
      operationId: 'revokeKey',
      tags: ['access'],
      summary: 'Revoke a key / 吊销密钥',
      params: Params,
      response: { 204: z.null(), ...problems(404) },
    },
    handler: async (request, reply) => {
      const ended = await tenantOf(request, deps).transaction((transaction) =>
        endCredential(transaction, request.params.id, 'key', 0),
      );
      if (!ended) throw new Problem('key.not_found');
      return reply.code(204).send(null);
    },
  });
}
