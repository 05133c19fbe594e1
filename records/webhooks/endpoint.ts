import type { WebhookEventType } from '../../schemas/webhook-view.ts';
import type { webhookEndpoints } from '../tables.ts';

/** Where an upstream system is told of changes. */
export interface WebhookEndpoint {
  readonly tenantId: string;
  readonly id: string;
  readonly url: string;
  readonly events: readonly WebhookEventType[];
  /** Counts the secrets that it has had; of the secret itself nothing is kept but this hash. */
  readonly secretGeneration: number;
  readonly secretHash: string;
  /** Until then the secret before signs as well; null: there is none. */
  readonly formerUntil: Date | null;
  readonly disabledAt: Date | null;
  readonly disabledBecause: 'asked' | 'gone' | null;
  readonly createdBy: string;
  readonly createdAt: Date;
}

export function endpointOfRow(row: typeof webhookEndpoints.$inferSelect): WebhookEndpoint {
  const { position: _, ...endpoint } = row;
  return endpoint;
}
