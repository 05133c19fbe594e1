import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Credential } from '../../records/credential.ts';
import type { Queries } from '../../records/database.ts';
import { endSessionsOfOtherRoles } from '../../records/end-sessions-of-other-roles.ts';
import { asTenant } from '../../records/tenant-database.ts';
import type { Session } from '../../schemas/session.ts';
import { isOwnName, nameOfHost } from '../host-guard.ts';
import { Problem } from '../problem.ts';
import type { AuthenticationDeps } from './authenticate.ts';
import { issueCredential } from './issue-credential.ts';
import { sessionCookie } from './session-cookie.ts';

export const PERSON_SECONDS = 12 * 3_600;

/**
 * Lets somebody in, by a cookie of the answer. A person whose role is another by now is in it alone: earlier sessions in the
 * other one end. `may` is asked in the same transaction: someone whose access ends at this moment does not come in.
 */
export async function beginSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { api, pepper }: Pick<AuthenticationDeps, 'api' | 'pepper'>,
  whose: Pick<Credential, 'tenantId' | 'name' | 'role' | 'caseId'>,
  seconds: number,
  may: (transaction: Queries) => Promise<boolean> = async () => true,
): Promise<Session> {
  const { tenantId, name, role, caseId } = whose;
  const { token } = await asTenant(api, tenantId).transaction(async (transaction) => {
    if (!(await may(transaction))) throw new Problem('auth.invalid');
    if (role !== 'applicant') await endSessionsOfOtherRoles(transaction, name, role);
    return issueCredential(
      transaction,
      pepper,
      'session',
      { name, role, scopes: null, caseId, createdBy: name },
      seconds,
    );
  });
  reply
    .header('set-cookie', sessionCookie(token, seconds, isSecure(request)))
    .header('cache-control', 'no-store');
  return { name, role, case_id: caseId };
}

/** Asked for under another name than this machine's, which means TLS. */
export function isSecure({ headers }: FastifyRequest): boolean {
  return !isOwnName(nameOfHost(headers.host));
}
