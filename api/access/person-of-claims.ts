import type { Role } from '../../schemas/session.ts';
import type { Claims } from './oidc-client.ts';
import type { OidcSettings } from './oidc-settings.ts';
import { TENANT_NAME } from './tenant-name.ts';

export interface Person {
  /** As decisions name them: `oidc:…`; no name and password has the same. */
  readonly name: string;
  readonly role: Role;
  /** Its name; null: the default one. */
  readonly tenant: string | null;
}

/** What can be shown and kept. */
const NAME = /^[^\p{Cc}\p{Cs}]{1,200}$/u;

/** Whom the provider's claims let in; null: nobody, for want of a role, a tenant or a name. */
export function personOfClaims(claims: Claims, settings: OidcSettings): Person | null {
  const name = claims[settings.nameClaim];
  if (typeof name !== 'string' || !NAME.test(name)) return null;
  const held = new Set([claims[settings.roleClaim]].flat());
  // Of two roles the lesser is not meant: who administers may do all that an underwriter may.
  const role = (['administrator', 'underwriter'] as const).find((one) =>
    held.has(settings.roles[one]),
  );
  if (!role) return null;
  if (settings.tenantClaim === null) return { name: `oidc:${name}`, role, tenant: null };
  const tenant = claims[settings.tenantClaim];
  return typeof tenant === 'string' && TENANT_NAME.test(tenant)
    ? { name: `oidc:${name}`, role, tenant }
    : null;
}
