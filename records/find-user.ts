import { and, eq, isNull } from 'drizzle-orm';
import { users } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { type User, userOfRow } from './user.ts';

/** null: no such person, or one who has left. */
export async function findUser(database: TenantDatabase, id: string): Promise<User | null> {
  const [row] = await database.transaction((transaction) =>
    transaction
      .select()
      .from(users)
      .where(and(eq(users.id, id), isNull(users.endedAt))),
  );
  return row ? userOfRow(row) : null;
}
