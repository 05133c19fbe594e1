import { eq } from 'drizzle-orm';
import { webhookEndpoints } from '../tables.ts';
import type { TenantDatabase } from '../tenant-database.ts';

/** With its deliveries and their log. false: no such endpoint. */
export async function deleteEndpoint(database: TenantDatabase, id: string): Promise<boolean> {
  const gone = await database.transaction((transaction) =>
    transaction
      .delete(webhookEndpoints)
      .where(eq(webhookEndpoints.id, id))
      .returning({ id: webhookEndpoints.id }),
  );
  return gone.length > 0;
}
