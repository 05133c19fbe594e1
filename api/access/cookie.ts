/** The value of a cookie in a Cookie header; null: it is not there, or is empty. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const cookie = part.trim();
    const value = cookie.startsWith(`${name}=`) ? cookie.slice(name.length + 1) : '';
    if (value !== '') return value;
  }
  return null;
}

/** Set-Cookie for one that scripts cannot read; a value of null ends it. `secure`: over TLS alone. */
export function setCookie(
  name: string,
  value: string | null,
  cookie: {
    readonly path: string;
    readonly seconds: number;
    readonly sameSite: 'Strict' | 'Lax';
    readonly secure: boolean;
  },
): string {
  return [
    `${name}=${value ?? ''}`,
    `Path=${cookie.path}`,
    `Max-Age=${value === null ? 0 : cookie.seconds}`,
    'HttpOnly',
    `SameSite=${cookie.sameSite}`,
    ...(cookie.secure ? ['Secure'] : []),
  ].join('; ');
}
