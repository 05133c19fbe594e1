import { createHash, createHmac } from 'node:crypto';
import type { Vault } from '../../records/keys/vault.ts';

export interface WebhookSecret {
  /** `whsec_` and 32 bytes in base64, as Standard Webhooks has it. */
  readonly text: string;
  /** Kept beside the endpoint: whoever has another key sees that this is not its secret. */
  readonly hash: string;
}

/**
 * The secret of an endpoint, made of the key of its tenant, which the database has wrapped alone: of the secret nothing is kept
 * anywhere, and a copy of the database signs nothing. It stays when what wraps the key is another. Each rotation is a further
 * generation.
 */
export function webhookSecret(
  vault: Pick<Vault, 'derive'>,
  endpoint: { readonly tenantId: string; readonly id: string; readonly generation: number },
): WebhookSecret {
  const { tenantId, id, generation } = endpoint;
  const bytes = createHmac('sha256', vault.derive('hedui webhooks 1'))
    .update(`webhook\0${tenantId}\0${id}\0${generation}`)
    .digest();
  return {
    text: `whsec_${bytes.toString('base64')}`,
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
}
