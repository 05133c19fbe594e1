import { asc } from 'drizzle-orm';
import type { Database } from './database.ts';
import { tenants } from './tables.ts';

/** Ids of all tenants, as the worker sees them, oldest first. */
export async function listTenants(database: Database): Promise<string[]> {
  const rows = await database
    .select({ id: tenants.id })
    .from(tenants)
    .orderBy(asc(tenants.createdAt), asc(tenants.id));
  return rows.map(({ id }) => id);
}
