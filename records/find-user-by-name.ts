import { and, eq, isNull } from 'drizzle-orm';
import type { Database } from './database.ts';
import { findTenantByName } from './find-tenant-by-name.ts';
import { users } from './tables.ts';
import { asTenant } from './tenant-database.ts';
import { type User, userOfRow } from './user.ts';

/** By the names that a person signs in with; null: no such tenant or person, or one who has left. */
export async function findUserByName(
  database: Pick<Database, 'transaction' | 'vaultOf'>,
  tenant: string,
  name: string,
): Promise<{ readonly user: User; readonly passwordHash: string } | null> {
  const tenantId = await findTenantByName(database, tenant);
  if (tenantId === null) return null;
  const [row] = await asTenant(database, tenantId).transaction((transaction) =>
    transaction
      .select()
      .from(users)
      .where(and(eq(users.name, name), isNull(users.endedAt))),
  );
  return row ? { user: userOfRow(row), passwordHash: row.passwordHash } : null;
}
