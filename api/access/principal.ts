import type { Role } from '../../records/credential.ts';
import type { Access } from './routes.ts';

/** Who asks. */
export interface Principal {
  readonly tenantId: string;
  readonly role: Role;
  /** null = all that the role may. */
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
  if (principal.kind === 'key' && access.scope === null && access.roles.length < 4)
    return 'forbidden';
  if (
    principal.scopes !== null &&
    access.scope !== null &&
    !principal.scopes.includes(access.scope)
  )
    return 'forbidden';
  return 'allowed';
}
