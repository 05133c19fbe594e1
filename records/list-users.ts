import { asc, gt } from 'drizzle-orm';
import { type PageRequest, pageOf } from './page-of.ts';
import { users } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { type User, userOfRow } from './user.ts';

/** By name; `next` is null on the last page. */
export async function listUsers(
  database: TenantDatabase,
  page: PageRequest,
): Promise<{ readonly users: readonly User[]; readonly next: string | null }> {
  const rows = await database.transaction((transaction) =>
    transaction
      .select()
      .from(users)
      .where(page.after === null ? undefined : gt(users.name, page.after))
      .orderBy(asc(users.name))
      .limit(page.limit + 1),
  );
  const { shown, last } = pageOf(rows, page.limit);
  return {
    users: shown.map(userOfRow),
    next: last?.name ?? null,
  };
}
