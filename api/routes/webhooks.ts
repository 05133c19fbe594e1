import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Vault } from '../../records/keys/vault.ts';
import { deleteEndpoint } from '../../records/webhooks/delete-endpoint.ts';
import { insertEndpoint } from '../../records/webhooks/insert-endpoint.ts';
import { type LoggedDelivery, listDeliveries } from '../../records/webhooks/list-deliveries.ts';
import { type CountedEndpoint, listEndpoints } from '../../records/webhooks/list-endpoints.ts';
import { replayDeliveries } from '../../records/webhooks/replay-deliveries.ts';
import { rotateSecret } from '../../records/webhooks/rotate-secret.ts';
import { setEndpointServed } from '../../records/webhooks/set-endpoint-served.ts';
import {
  FreshWebhook,
  WebhookDeliveryView,
  WebhookEventType,
  WebhookView,
} from '../../schemas/webhook-view.ts';
import { webhookSecret } from '../../workers/webhooks/webhook-secret.ts';
import { principalOfRequest, tenantOf } from '../access/guard-access.ts';
import type { AppDeps } from '../build-app.ts';
import { afterOf, cursorOf, PageQuery } from '../page-query.ts';
import { Problem, problems } from '../problem.ts';

const DAY_SECONDS = 86_400;

const NewWebhook = z
  .strictObject({
    url: z.string().min(1).max(2_000),
    events: z.array(WebhookEventType).min(1),
  })
  .meta({ id: 'NewWebhook' });
const Change = z.strictObject({ enabled: z.boolean() }).meta({ id: 'WebhookChange' });
const Rotation = z
  .strictObject({
    /** How long the former secret signs as well. */
    overlap_seconds: z
      .number()
      .int()
      .min(0)
      .max(30 * DAY_SECONDS)
      .default(DAY_SECONDS),
  })
  .meta({ id: 'WebhookRotation' });
const Replay = z
  .strictObject({
    /** One event. */
    sequence: z.number().int().min(1).optional(),
    /** All since then; events are kept for 30 days. */
    since: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(({ sequence, since }) => (sequence === undefined) !== (since === undefined), {
    message: 'Name either a sequence or since. / sequence 与 since 须择一填写。',
  })
  .meta({ id: 'WebhookReplay' });
const Replayed = z.object({ replayed: z.number().int() }).meta({ id: 'WebhookReplayed' });
const Page = z.object({ webhooks: z.array(WebhookView) }).meta({ id: 'WebhookPage' });
const DeliveryPage = z
  .object({ deliveries: z.array(WebhookDeliveryView), next_cursor: z.string().nullable() })
  .meta({ id: 'WebhookDeliveryPage' });
const Params = z.strictObject({ id: z.string() });

/** Endpoints of upstream systems that are told of changes, by Standard Webhooks. */
export async function webhooks(app: FastifyInstance, deps: AppDeps): Promise<void> {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const viewOf = (vault: Vault, endpoint: CountedEndpoint): z.infer<typeof WebhookView> => {
    const { tenantId, id, secretGeneration: generation, formerUntil } = endpoint;
    const isFormerGood = formerUntil !== null && formerUntil > new Date();
    return {
      id,
      url: endpoint.url,
      events: [...endpoint.events],
      created_by: endpoint.createdBy,
      created_at: endpoint.createdAt.toISOString(),
      disabled_at: endpoint.disabledAt?.toISOString() ?? null,
      disabled_because: endpoint.disabledBecause,
      former_secret_until: isFormerGood ? formerUntil.toISOString() : null,
      secret_valid: webhookSecret(vault, { tenantId, id, generation }).hash === endpoint.secretHash,
      waiting: endpoint.waiting,
      parked: endpoint.parked,
    };
  };
  const find = async (request: FastifyRequest<{ Params: { id: string } }>) => {
    const id = z.uuid().safeParse(request.params.id);
    const [found] = id.success ? await listEndpoints(tenantOf(request, deps), id.data) : [];
    if (!found) throw new Problem('webhook.not_found');
    return found;
  };
  typed.route({
    method: 'POST',
    url: '/v1/webhooks',
    schema: {
      operationId: 'createWebhook',
      tags: ['webhooks'],
      summary: 'An endpoint that is told of changes / 新建事件通知地址',
      description:
        'Events are sent by Standard Webhooks (standardwebhooks.com), at least once and signed with the secret that is shown here once. They hold ids and a sequence, no figures: ask for these by id, and order by "sequence".',
      body: NewWebhook,
      response: { 201: FreshWebhook, ...problems(409, 422) },
    },
    handler: async (request, reply) => {
      const { url, events } = request.body;
      if (!deps.acceptsTarget(url)) throw new Problem('webhook.address');
      const tenant = tenantOf(request, deps);
      const id = randomUUID();
      const vault = await tenant.vault();
      const secret = webhookSecret(vault, { tenantId: tenant.tenantId, id, generation: 1 });
      const made = await insertEndpoint(tenant, {
        id,
        url,
        events: [...new Set(events)],
        secretHash: secret.hash,
        createdBy: principalOfRequest(request).name,
      });
      if (!made) throw new Problem('webhook.too_many');
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...viewOf(vault, { ...made, waiting: 0, parked: 0 }), secret: secret.text });
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/webhooks',
    schema: {
      operationId: 'listWebhooks',
      tags: ['webhooks'],
      summary: 'Endpoints, newest first / 事件通知地址列表',
      response: { 200: Page, ...problems() },
    },
    handler: async (request) => {
      const tenant = tenantOf(request, deps);
      const vault = await tenant.vault();
      const endpoints = await listEndpoints(tenant);
      return { webhooks: endpoints.map((endpoint) => viewOf(vault, endpoint)) };
    },
  });
  typed.route({
    method: 'PATCH',
    url: '/v1/webhooks/:id',
    schema: {
      operationId: 'changeWebhook',
      tags: ['webhooks'],
      summary: 'Disable an endpoint, or enable it again / 停用或启用',
      description:
        'What waits for a disabled endpoint waits on; what happens meanwhile is sent when it is replayed.',
      params: Params,
      body: Change,
      response: { 200: WebhookView, ...problems(404) },
    },
    handler: async (request) => {
      const { id } = await find(request);
      const tenant = tenantOf(request, deps);
      await setEndpointServed(tenant, id, request.body.enabled);
      return viewOf(await tenant.vault(), await find(request));
    },
  });
  typed.route({
    method: 'DELETE',
    url: '/v1/webhooks/:id',
    schema: {
      operationId: 'deleteWebhook',
      tags: ['webhooks'],
      summary: 'Delete an endpoint with its log / 删除',
      params: Params,
      response: { 204: z.null(), ...problems(404) },
    },
    handler: async (request, reply) => {
      const { id } = await find(request);
      await deleteEndpoint(tenantOf(request, deps), id);
      return reply.code(204).send(null);
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/webhooks/:id/rotate',
    schema: {
      operationId: 'rotateWebhookSecret',
      tags: ['webhooks'],
      summary: 'A new secret; the former signs as well for a while / 轮换签名密钥',
      params: Params,
      body: Rotation,
      response: { 201: FreshWebhook, ...problems(404, 409) },
    },
    handler: async (request, reply) => {
      const { tenantId, id, secretGeneration, ...found } = await find(request);
      const generation = secretGeneration + 1;
      const vault = await tenantOf(request, deps).vault();
      const secret = webhookSecret(vault, { tenantId, id, generation });
      const rotated = await rotateSecret(tenantOf(request, deps), id, {
        ...{ generation, hash: secret.hash },
        overlapSeconds: request.body.overlap_seconds,
      });
      if (!rotated) throw new Problem('webhook.rotated');
      const { waiting, parked } = found;
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...viewOf(vault, { ...rotated, waiting, parked }), secret: secret.text });
    },
  });
  typed.route({
    method: 'GET',
    url: '/v1/webhooks/:id/deliveries',
    schema: {
      operationId: 'listWebhookDeliveries',
      tags: ['webhooks'],
      summary: 'What was sent and how it ended, newest first / 投递记录',
      params: Params,
      querystring: PageQuery.extend({ state: WebhookDeliveryView.shape.state.optional() }),
      response: { 200: DeliveryPage, ...problems(404) },
    },
    handler: async (request) => {
      const { cursor, limit, state = null } = request.query;
      const { id } = await find(request);
      const after = afterOf(cursor, z.coerce.number().int().min(1));
      const page = await listDeliveries(tenantOf(request, deps), id, { after, limit, state });
      return { deliveries: page.deliveries.map(deliveryView), next_cursor: cursorOf(page.next) };
    },
  });
  typed.route({
    method: 'POST',
    url: '/v1/webhooks/:id/replay',
    schema: {
      operationId: 'replayWebhook',
      tags: ['webhooks'],
      summary: 'Send again one event, or all since a time / 重新投递',
      description:
        'With the same webhook-id as before, and all tries anew. Also events of before the endpoint was there, or while it was disabled, where the tenant had an endpoint then.',
      params: Params,
      body: Replay,
      response: { 202: Replayed, ...problems(404) },
    },
    handler: async (request, reply) => {
      const { sequence, since } = request.body;
      const { id } = await find(request);
      const what = sequence === undefined ? { since: new Date(since ?? '') } : { sequence };
      const replayed = await replayDeliveries(tenantOf(request, deps), id, what);
      if (replayed === 0 && sequence !== undefined) throw new Problem('webhook.no_event');
      return reply.code(202).send({ replayed });
    },
  });
}

function deliveryView(delivery: LoggedDelivery): z.infer<typeof WebhookDeliveryView> {
  return {
    ...delivery,
    created_at: delivery.created_at.toISOString(),
    next_attempt_at: delivery.next_attempt_at?.toISOString() ?? null,
    attempts: delivery.attempts.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
}
