import type { Credential } from '../../records/credential.ts';
import type { Queries } from '../../records/database.ts';
import { insertCredential } from '../../records/insert-credential.ts';
import { freshToken, hmacOfSecret, type TokenKind } from './token.ts';

/** Lets somebody of the transaction's tenant in, who is given `token`: it is shown here alone, once. */
export async function issueCredential(
  transaction: Queries,
  pepper: string,
  kind: TokenKind,
  whose: Pick<Credential, 'name' | 'role' | 'scopes' | 'caseId' | 'createdBy'>,
  seconds: number,
): Promise<{ readonly token: string; readonly credential: Credential; readonly expiresAt: Date }> {
  const token = freshToken(kind);
  const expiresAt = new Date(Date.now() + seconds * 1_000);
  const credential = await insertCredential(transaction, {
    ...whose,
    id: token.id,
    kind: kind === 'live' || kind === 'test' ? 'key' : kind,
    secretHmac: hmacOfSecret(pepper, token),
    expiresAt,
  });
  return { token: token.text, credential, expiresAt };
}
