import { eq, sql } from 'drizzle-orm';
import { webhookEndpoints } from '../tables.ts';
import type { TenantDatabase } from '../tenant-database.ts';

/** Lets an endpoint be served, or not; what waits for it then waits on. false: no such endpoint. */
export async function setEndpointServed(
  database: TenantDatabase,
  id: string,
  served: boolean,
): Promise<boolean> {
  const changed = await database.transaction((transaction) =>
    transaction
      .update(webhookEndpoints)
      .set(
        served
          ? { disabledAt: null, disabledBecause: null }
          : { disabledAt: sql`now()`, disabledBecause: 'asked' },
      )
      .where(eq(webhookEndpoints.id, id))
      .returning({ id: webhookEndpoints.id }),
  );
  return changed.length > 0;
}
