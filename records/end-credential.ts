import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Credential, credentialOfRow } from './credential.ts';
import type { Queries } from './database.ts';
import { credentials } from './tables.ts';

/**
 * Lets a credential of the transaction's tenant end in `seconds`, if it does not end before; 0 = now and for good. null: there
 * is none that has not ended. Of two that ask at once one gets null: a one-time link is used once.
 */
export async function endCredential(
  transaction: Queries,
  id: string,
  kind: Credential['kind'],
  seconds: number,
): Promise<Credential | null> {
  const later = sql`least(${credentials.expiresAt}, now() + ${seconds} * interval '1 second')`;
  const [row] = await transaction
    .update(credentials)
    .set(seconds === 0 ? { revokedAt: sql`now()` } : { expiresAt: later })
    .where(
      and(
        eq(credentials.id, id),
        eq(credentials.kind, kind),
        isNull(credentials.revokedAt),
        sql`(${credentials.expiresAt} is null or ${credentials.expiresAt} > now())`,
      ),
    )
    .returning();
  return row ? credentialOfRow(row) : null;
}
