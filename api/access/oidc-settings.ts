import type { Role } from '../../schemas/session.ts';

/** An OpenID provider that people sign in at, and what of its claims lets them in here. */
export interface OidcSettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** null: a public client, which PKCE alone guards. */
  readonly clientSecret: string | null;
  /** https://hedui.example, as browsers reach the service. */
  readonly origin: string;
  readonly scopes: string;
  /** Names the person in decisions and records; must be theirs for ever. */
  readonly nameClaim: string;
  readonly roleClaim: string;
  /** What the claim says, or holds, of each role. */
  readonly roles: Readonly<Record<Extract<Role, 'underwriter' | 'administrator'>, string>>;
  /** null: everybody is of the default tenant. */
  readonly tenantClaim: string | null;
}
