const NAME = 'hedui_session';

/** The session that a Cookie header holds; null: none. */
export function sessionOf(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const [name, value] = part.trim().split('=');
    if (name === NAME && value) return value;
  }
  return null;
}

/** Set-Cookie for a session; null ends it. `secure`: it was asked for over TLS, or under another name than this machine's. */
export function sessionCookie(token: string | null, seconds: number, secure: boolean): string {
  return [
    `${NAME}=${token ?? ''}`,
    'Path=/',
    `Max-Age=${token === null ? 0 : seconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ].join('; ');
}
