import { and, eq, sql } from 'drizzle-orm';
import { webhookEndpoints } from '../tables.ts';
import type { TenantDatabase } from '../tenant-database.ts';
import { endpointOfRow, type WebhookEndpoint } from './endpoint.ts';

/**
 * The next secret of an endpoint; the one before signs as well for so many seconds. null: no such endpoint, or it was rotated
 * in between.
 */
export async function rotateSecret(
  database: TenantDatabase,
  id: string,
  fresh: { readonly generation: number; readonly hash: string; readonly overlapSeconds: number },
): Promise<WebhookEndpoint | null> {
  const [row] = await database.transaction((transaction) =>
    transaction
      .update(webhookEndpoints)
      .set({
        secretGeneration: fresh.generation,
        secretHash: fresh.hash,
        formerUntil:
          fresh.overlapSeconds === 0
            ? null
            : sql`now() + ${fresh.overlapSeconds} * interval '1 second'`,
      })
      .where(
        and(
          eq(webhookEndpoints.id, id),
          eq(webhookEndpoints.secretGeneration, fresh.generation - 1),
        ),
      )
      .returning(),
  );
  return row ? endpointOfRow(row) : null;
}
