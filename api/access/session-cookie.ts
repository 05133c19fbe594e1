import { cookieOf, setCookie } from './cookie.ts';

const NAME = 'hedui_session';

/** The session that a Cookie header holds; null: none. */
export function sessionOf(header: string | undefined): string | null {
  return cookieOf(header, NAME);
}

/** Set-Cookie for a session; null ends it. `secure`: it was asked for over TLS, or under another name than this machine's. */
export function sessionCookie(token: string | null, seconds: number, secure: boolean): string {
  return setCookie(NAME, token, { path: '/', seconds, sameSite: 'Strict', secure });
}
