import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Role } from '../schemas/session.ts';
import type { Queries } from './database.ts';
import { credentials } from './tables.ts';

/** Ends the sessions that somebody of the transaction's tenant has in another role than this. */
export async function endSessionsOfOtherRoles(
  transaction: Queries,
  name: string,
  role: Role,
): Promise<void> {
  await transaction
    .update(credentials)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(credentials.kind, 'session'),
        eq(credentials.name, name),
        ne(credentials.role, role),
        isNull(credentials.revokedAt),
      ),
    );
}
