import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
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
  const kept = begun && { ...begun, until: Date.now() + SECONDS * 1_000 };
  const body = kept ? Buffer.from(JSON.stringify(kept)).toString('base64url') : '';
  return [
    `${NAME}=${kept ? `${body}.${macOf(body, pepper)}` : ''}`,
    `Path=${PATH}`,
    `Max-Age=${kept ? SECONDS : 0}`,
    'HttpOnly',
    'SameSite=Lax',
    ...(secure ? ['Secure'] : []),
  ].join('; ');
}

/** null: none was begun in this browser, it was too long ago, or it is none of ours. */
export function begunOf(header: string | undefined, pepper: string): BegunSignIn | null {
  const value = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1);
  const [body = '', mac = ''] = (value ?? '').split('.');
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
