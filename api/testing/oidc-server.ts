import { createServer, type Server } from 'node:http';
import Provider from 'oidc-provider';

/** A real OpenID provider on this machine, where whoever is set signs in without being asked. */
export interface OidcServer {
  readonly issuer: string;
  /** Who signs in next, and what is said of them. */
  become(account: string, claims: Readonly<Record<string, unknown>>): void;
  close(): Promise<void>;
}

export const CLIENT = { id: 'hedui', secret: 'a secret of the client' };

/** `origin`: of the service that people come back to. Codes are good for `codeSeconds`. */
export async function startOidcServer(origin: string, codeSeconds = 60): Promise<OidcServer> {
  const claimsOf = new Map<string, Readonly<Record<string, unknown>>>();
  let current = '';
  let handle: ReturnType<Provider['callback']> = async () => undefined;
  const server: Server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('no port');
  // Another site than the service, as in life.
  const issuer = `http://localhost:${listening.port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${origin}/sign-in/return`],
        post_logout_redirect_uris: [`${origin}/`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'hedui_role', 'hedui_tenant', 'preferred_username'] },
    ttl: {
      AuthorizationCode: codeSeconds,
      Interaction: 60,
      Grant: 60,
      Session: 600,
      AccessToken: 60,
      IdToken: 60,
    },
    cookies: { keys: ['a key of the cookies'] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...claimsOf.get(sub) }),
    }),
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  handle = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    await provider.interactionDetails(request, response);
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId: current } },
      { mergeWithLastSubmission: false },
    );
  };
  return {
    issuer,
    become(account, claims) {
      current = account;
      claimsOf.set(account, claims);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
