import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { storable } from './storable.ts';
import { tenants, users } from './tables.ts';
import { asTenant, type TenantDatabase } from './tenant-database.ts';

/** A person who signs in. */
export interface User {
  readonly tenantId: string;
  readonly id: string;
  /** Unique in its tenant. */
  readonly name: string;
  readonly role: 'underwriter' | 'administrator';
  readonly createdBy: string;
  readonly createdAt: Date;
}

function userOfRow({ passwordHash: _, ...user }: typeof users.$inferSelect): User {
  return user;
}

/** null: the name is taken. */
export async function insertUser(
  database: TenantDatabase,
  fresh: Pick<User, 'name' | 'role' | 'createdBy'> & { readonly passwordHash: string },
): Promise<User | null> {
  const [row] = await database.transaction((transaction) =>
    transaction
      .insert(users)
      .values({ ...storable({ ...fresh }), id: randomUUID() })
      .onConflictDoNothing({ target: [users.tenantId, users.name] })
      .returning(),
  );
  return row ? userOfRow(row) : null;
}

/** By the names that a person signs in with; null: no such tenant or person. */
export async function findUserByName(
  database: Pick<Database, 'transaction'>,
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

/** By name. `after` is the `next` of the page before; `next` is null on the last. */
export async function listUsers(
  database: TenantDatabase,
  page: { readonly after: string | null; readonly limit: number },
): Promise<{ readonly users: readonly User[]; readonly next: string | null }> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(users)
      .where(and(page.after === null ? undefined : gt(users.name, page.after)))
      .orderBy(asc(users.name))
      .limit(page.limit + 1),
  );
  const shown = rows.slice(0, page.limit);
  return {
    users: shown.map(userOfRow),
    next: rows.length > page.limit ? (shown.at(-1)?.name ?? null) : null,
  };
}
