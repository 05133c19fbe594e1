import { eq, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { tenants, users } from './tables.ts';
import { asTenant } from './tenant-database.ts';
import { type User, userOfRow } from './user.ts';

/** By the names that a person signs in with; null: no such tenant or person. */
export async function findUserByName(
  database: Pick<Database, 'transaction' | 'vaultOf'>,
  tenant: string,
  name: string,
): Promise<{ readonly user: User; readonly passwordHash: string } | null> {
  const [known] = await database.transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('hedui.tenant_name', ${tenant}, true)`);
    return transaction.select({ id: tenants.id }).from(tenants).where(eq(tenants.name, tenant));
  });
  if (!known) return null;
  const [row] = await asTenant(database, known.id).transaction((transaction) =>
    transaction.select().from(users).where(eq(users.name, name)),
  );
  return row ? { user: userOfRow(row), passwordHash: row.passwordHash } : null;
}
