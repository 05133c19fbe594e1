import { and, eq, isNull } from 'drizzle-orm';
import type { Queries } from './database.ts';
import { users } from './tables.ts';
import type { User } from './user.ts';

/**
 * Whether a person still may sign in, and in the same role. Whoever changes that waits until the transaction ends, and then
 * finds the session that began in it.
 */
export async function stillIs(
  transaction: Queries,
  { id, role }: Pick<User, 'id' | 'role'>,
): Promise<boolean> {
  const [row] = await transaction
    .select({ role: users.role })
    .from(users)
    .where(and(eq(users.id, id), isNull(users.endedAt)))
    .for('share');
  return row?.role === role;
}
