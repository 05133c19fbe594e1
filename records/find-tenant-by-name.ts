import { eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { tenants } from './tables.ts';

/** The id of a tenant that somebody who signs in names; null: there is none. */
export async function findTenantByName(
  database: Pick<Database, 'transaction'>,
  name: string,
): Promise<string | null> {
  const [known] = await database.transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('hedui.tenant_name', ${name}, true)`);
    return transaction.select({ id: tenants.id }).from(tenants).where(eq(tenants.name, name));
  });
  return known?.id ?? null;
}
