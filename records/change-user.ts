import { and, eq, isNull, sql } from 'drizzle-orm';
import { credentials, users } from './tables.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { type User, userOfRow } from './user.ts';

/** Gives a person another role, or lets the person sign in no more; sessions end with it. null: no such person. */
export async function changeUser(
  database: TenantDatabase,
  id: string,
  change: { readonly role: User['role'] } | 'end',
): Promise<User | null> {
  return database.transaction(async (transaction) => {
    const [row] = await transaction
      .update(users)
      .set(change === 'end' ? { endedAt: sql`now()` } : { role: change.role })
      .where(and(eq(users.id, id), isNull(users.endedAt)))
      .returning();
    if (!row) return null;
    // A session holds the role with which it began.
    await transaction
      .update(credentials)
      .set({ revokedAt: sql`now()` })
      .where(
        and(
          eq(credentials.kind, 'session'),
          eq(credentials.name, `user:${row.name}`),
          isNull(credentials.revokedAt),
        ),
      );
    return userOfRow(row);
  });
}
