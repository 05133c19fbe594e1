import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientError,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { Problem } from '../problem.ts';
import type { OidcSettings } from './oidc-settings.ts';

/** What a browser keeps of a sign-in that it has begun, until it comes back from the provider. */
export interface BegunSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export type Claims = Readonly<Record<string, unknown>>;

/** Authorization code flow with PKCE, state and nonce. All of it throws `Problem`. */
export interface OidcClient {
  begin(): Promise<{ readonly url: URL; readonly begun: BegunSignIn }>;
  /** What the provider says of the person; `query` is what it sent the browser back with. */
  finish(query: string, begun: BegunSignIn): Promise<Claims>;
  /** Where the person signs out of the provider; null: it has no such place. */
  signOutUrl(): Promise<URL | null>;
}

export const OIDC_RETURN_PATH = '/sign-in/return';
/** Seconds in which the provider must answer. */
const TIMEOUT_SECONDS = 10;

export function createOidcClient(settings: OidcSettings): OidcClient {
  const { issuer, clientId, clientSecret, origin, scopes } = settings;
  const returnUrl = new URL(OIDC_RETURN_PATH, origin);
  let found: Promise<Configuration> | null = null;
  /** Asked for at the first sign-in, and again after it failed: the service starts without its provider. */
  const provider = async (): Promise<Configuration> => {
    found ??= discovery(issuer, clientId, clientSecret ?? undefined, undefined, {
      timeout: TIMEOUT_SECONDS,
      execute: issuer.protocol === 'http:' ? [allowInsecureRequests] : [],
    });
    return found.catch((error) => {
      found = null;
      throw new Problem('auth.provider_away', { cause: error });
    });
  };
  return {
    async begin() {
      const begun = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(await provider(), {
        redirect_uri: returnUrl.href,
        scope: scopes,
        state: begun.state,
        nonce: begun.nonce,
        code_challenge: await calculatePKCECodeChallenge(begun.verifier),
        code_challenge_method: 'S256',
      });
      return { url, begun };
    },
    async finish(query, begun) {
      const configuration = await provider();
      try {
        const tokens = await authorizationCodeGrant(configuration, new URL(query, returnUrl), {
          pkceCodeVerifier: begun.verifier,
          expectedState: begun.state,
          expectedNonce: begun.nonce,
          idTokenExpected: true,
        });
        const claims: Claims = tokens.claims() ?? {};
        // Some providers say more there, some nothing that is not in the token.
        if (!configuration.serverMetadata().userinfo_endpoint) return claims;
        const more = await fetchUserInfo(configuration, tokens.access_token, `${claims.sub}`);
        return { ...more, ...claims };
      } catch (error) {
        throw problemOf(error);
      }
    },
    async signOutUrl() {
      const configuration = await provider();
      if (!configuration.serverMetadata().end_session_endpoint) return null;
      return buildEndSessionUrl(configuration, {
        post_logout_redirect_uri: new URL('/', origin).href,
      });
    },
  };
}

function problemOf(error: unknown): Problem {
  const said = { cause: error };
  // The provider says no: the person broke it off, or the code was used before, is too old or of another sign-in.
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return new Problem(
      error instanceof ResponseBodyError && error.status >= 500
        ? 'auth.provider_away'
        : 'auth.provider_refused',
      said,
    );
  // What came is not what this sign-in expects, or is not signed as it must be.
  if (error instanceof ClientError && !/TIMEOUT|ABORTED/.test(error.code ?? ''))
    return new Problem('auth.provider_refused', said);
  return new Problem('auth.provider_away', said);
}
