import { z } from 'zod';

/** What upstream systems can be told of. `document.STATE`: an upload has come to that state, also by a decision. */
export const WebhookEventType = z.enum([
  'document.verified',
  'document.needs_review',
  'document.rejected',
  'document.failed',
  'document.superseded',
  'document.erased',
  'record.appended',
  'case.changed',
]);
export type WebhookEventType = z.infer<typeof WebhookEventType>;

/** Why a try to deliver was none that was answered 2xx. status: it was answered otherwise. */
export const WebhookFault = z.enum([
  'status',
  'timeout',
  'connection',
  'certificate',
  'unknown_host',
  'address_refused',
]);
export type WebhookFault = z.infer<typeof WebhookFault>;

export const WebhookView = z
  .object({
    id: z.string(),
    url: z.string(),
    events: z.array(WebhookEventType),
    created_by: z.string(),
    created_at: z.string(),
    /** null: it is served. */
    disabled_at: z.string().nullable(),
    /** gone: it answered 410; null: it is served. */
    disabled_because: z.enum(['asked', 'gone']).nullable(),
    /** Until then the secret before the last rotation signs as well; null: there is none. */
    former_secret_until: z.string().nullable(),
    /** false: the key of the tenant is another one than when the secret was shown, so nothing is sent. Rotate it. */
    secret_valid: z.boolean(),
    waiting: z.number().int(),
    parked: z.number().int(),
  })
  .meta({ id: 'Webhook' });
export type WebhookView = z.infer<typeof WebhookView>;

/** The secret of an endpoint, shown once. */
export const FreshWebhook = WebhookView.extend({ secret: z.string() }).meta({ id: 'FreshWebhook' });
export type FreshWebhook = z.infer<typeof FreshWebhook>;

export const WebhookDeliveryView = z
  .object({
    /** Counts the events of the tenant, without gaps, in the order in which they happened. */
    sequence: z.number().int(),
    /** The `webhook-id`: the same at each try and replay. */
    event_id: z.string(),
    type: WebhookEventType,
    created_at: z.string(),
    /** parked: the last try failed; a replay begins anew. */
    state: z.enum(['waiting', 'delivered', 'parked']),
    /** Of a delivery that waits. */
    next_attempt_at: z.string().nullable(),
    /** Oldest first. What an endpoint answered beside its status is not kept. */
    attempts: z.array(
      z.object({
        at: z.string(),
        ms: z.number().int(),
        status: z.number().int().nullable(),
        fault: WebhookFault.nullable(),
      }),
    ),
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDeliveryView = z.infer<typeof WebhookDeliveryView>;
