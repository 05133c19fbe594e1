import type { FastifyRequest } from 'fastify';
import { type Credential, isCurrent } from '../../records/credential.ts';
import type { Database } from '../../records/database.ts';
import { findCredential } from '../../records/find-credential.ts';
import { noteUse } from '../../records/note-use.ts';
import { asTenant, DEFAULT_TENANT } from '../../records/tenant-database.ts';
import { Problem } from '../problem.ts';
import { isAtThisMachine } from './at-this-machine.ts';
import type { FailureLimit } from './failure-limit.ts';
import type { Principal } from './principal.ts';
import { sessionOf } from './session-cookie.ts';
import { isSecret, parseToken, type TokenKind } from './token.ts';

export interface AuthenticationDeps {
  readonly api: Database;
  readonly pepper: string;
  readonly signIn: 'local' | 'required';
  readonly failures: FailureLimit;
}

/** A use is noted once a minute. */
const USE_NOTED_MS = 60_000;

/** Who asks; null: nobody has signed in. Throws `Problem` for credentials that are not valid. */
export async function authenticate(
  request: FastifyRequest,
  deps: AuthenticationDeps,
): Promise<Principal | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const text = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? '';
    return principalOf(await credentialOf(text, ['live', 'test'], request.ip, deps));
  }
  const session = sessionOf(request.headers.cookie);
  if (session !== null)
    return principalOf(await credentialOf(session, ['session'], request.ip, deps));
  return deps.signIn === 'local' && isAtThisMachine(request) ? LOCAL : null;
}

const LOCAL: Principal = {
  tenantId: DEFAULT_TENANT,
  role: 'administrator',
  scopes: null,
  caseId: null,
  name: 'local',
  credentialId: null,
  kind: 'local',
};

/**
 * The credential of a token of one of the kinds that is valid now. Throws `Problem`; counts failures by address. A valid one is let in
 * wherever it comes from: nobody guesses a secret of 32 bytes, but behind a proxy, or in one office, strangers share an address.
 */
export async function credentialOf(
  text: string,
  kinds: readonly TokenKind[],
  address: string,
  { api, pepper, failures }: AuthenticationDeps,
): Promise<Credential> {
  const token = parseToken(text);
  const found = token && kinds.includes(token.kind) ? await findCredential(api, token.id) : null;
  if (
    !token ||
    !isSecret(pepper, token, found?.secretHmac ?? null) ||
    !found ||
    !isCurrent(found.credential, new Date())
  ) {
    const blocked = await failures.blockedFor(address);
    if (blocked !== null) throw new Problem('auth.blocked', { retryAfter: blocked });
    await failures.failed(address);
    throw new Problem('auth.invalid');
  }
  const { credential } = found;
  if (Date.now() - (credential.usedAt?.getTime() ?? 0) > USE_NOTED_MS)
    await noteUse(asTenant(api, credential.tenantId), credential.id);
  return credential;
}

function principalOf(credential: Credential): Principal {
  const { tenantId, role, scopes, caseId, id, kind, name } = credential;
  return {
    tenantId,
    role,
    scopes,
    caseId,
    name: kind === 'key' ? `key:${id}` : name,
    credentialId: id,
    kind: kind === 'key' ? 'key' : 'session',
  };
}
