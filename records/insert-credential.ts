import { type Credential, credentialOfRow } from './credential.ts';
import type { Queries } from './database.ts';
import { credentials } from './tables.ts';

/** Keeps a credential of the transaction's tenant; of its secret the HMAC alone. */
export async function insertCredential(
  transaction: Queries,
  fresh: Pick<Credential, 'id' | 'kind' | 'name' | 'role' | 'scopes' | 'caseId' | 'createdBy'> & {
    readonly secretHmac: string;
    readonly expiresAt: Date | null;
  },
): Promise<Credential> {
  const [row] = await transaction
    .insert(credentials)
    .values({ ...fresh, scopes: fresh.scopes === null ? null : [...fresh.scopes] })
    .returning();
  if (!row) throw new Error('a credential was not inserted');
  return credentialOfRow(row);
}
