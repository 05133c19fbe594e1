import { eq, sql } from 'drizzle-orm';
import { type Credential, credentialOfRow } from './credential.ts';
import type { Database } from './database.ts';
import { credentials } from './tables.ts';

/** Of whichever tenant, by the id that was shown: the one row that can be seen before the tenant is known. null: none. */
export async function findCredential(
  database: Pick<Database, 'transaction'>,
  id: string,
): Promise<{ readonly credential: Credential; readonly secretHmac: string } | null> {
  const [row] = await database.transaction(async (transaction) => {
    await transaction.execute(sql`select set_config('hedui.credential', ${id}, true)`);
    return transaction.select().from(credentials).where(eq(credentials.id, id)).limit(1);
  });
  return row ? { credential: credentialOfRow(row), secretHmac: row.secretHmac } : null;
}
