import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { cookieOf, setCookie } from './cookie.ts';
import type { BegunSignIn } from './oidc-client.ts';

const NAME = 'hedui_signing_in';
/** A person types a password, and perhaps looks for a telephone. */
const SECONDS = 600;
const PATH = '/sign-in';

const Kept = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});

/**
 * Set-Cookie with a sign-in that this browser has begun, under an HMAC; null: it is over. Lax, for it comes back by a link from
 * another site.
 */
export function begunCookie(begun: BegunSignIn | null, pepper: string, secure: boolean): string {
  const cookie = { path: PATH, seconds: SECONDS, sameSite: 'Lax', secure } as const;
  if (begun === null) return setCookie(NAME, null, cookie);
  const kept = { ...begun, until: Date.now() + SECONDS * 1_000 };
  const body = Buffer.from(JSON.stringify(kept)).toString('base64url');
  return setCookie(NAME, `${body}.${macOf(body, pepper)}`, cookie);
}

/** null: none was begun in this browser, it was too long ago, or it is none of ours. */
export function begunOf(header: string | undefined, pepper: string): BegunSignIn | null {
  const [body = '', mac = ''] = (cookieOf(header, NAME) ?? '').split('.');
  const own = Buffer.from(macOf(body, pepper));
  const shown = Buffer.from(mac);
  if (own.length !== shown.length || !timingSafeEqual(own, shown)) return null;
  const kept = Kept.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!kept.success || kept.data.until <= Date.now()) return null;
  const { state, nonce, verifier } = kept.data;
  return { state, nonce, verifier };
}

function macOf(body: string, pepper: string): string {
  return createHmac('sha256', pepper).update(`signing in\0${body}`).digest('base64url');
}
