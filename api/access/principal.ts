import type { Role } from '../../schemas/session.ts';
import type { Access } from './routes.ts';

/** Who asks. */
export interface Principal {
  readonly tenantId: string;
  readonly role: Role;
  /** What a key may; null for people, who may all that their role may. */
  readonly scopes: readonly string[] | null;
  /** The one case of an applicant; null for all others. */
  readonly caseId: string | null;
  /** As decisions and lists name them: `user:li`, `key:…`, `local`. */
  readonly name: string;
  /** Of a session or a key; null: a person at this machine who did not sign in. */
  readonly credentialId: string | null;
  readonly kind: 'key' | 'session' | 'local';
}

export type Verdict = 'allowed' | 'forbidden' | 'sign_in';

/** May they? null: nobody has signed in. */
export function mayUse(
  access: Access,
  principal: Principal | null,
  defaultTenant: string,
): Verdict {
  if (access.roles === 'anyone') return 'allowed';
  if (principal === null) return 'sign_in';
  if (!access.roles.includes(principal.role)) return 'forbidden';
  if (access.operator && principal.tenantId !== defaultTenant) return 'forbidden';
  // A key does what its scopes say; what has no scope is for people.
  if (principal.kind !== 'key') return 'allowed';
  const { scope } = access;
  return scope !== null && (principal.scopes?.includes(scope) ?? false) ? 'allowed' : 'forbidden';
}
