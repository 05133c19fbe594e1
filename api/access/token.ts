import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** What the second word of a token says of it: a key of an environment, a session, a link. */
export const TOKEN_KINDS = ['live', 'test', 'session', 'link'] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

const ID_BYTES = 9;
const SECRET_BYTES = 32;
/** 8 hexadecimal digits at the end tell a token that was cut or mistyped from a wrong one. */
const TOKEN = /^hedui_(live|test|session|link)_([0-9a-f]{18})_([0-9a-f]{64})_([0-9a-f]{8})$/;
/** Also of a token of which only a part is there: for places where none may be. */
export const LOOKS_LIKE_TOKEN = /hedui_(?:live|test|session|link)_[0-9a-f]{18}/;

export interface Token {
  readonly kind: TokenKind;
  /** Names the credential; no secret. */
  readonly id: string;
  readonly secret: string;
  /** `hedui_live_<id>_<secret>_<crc>`, shown once. */
  readonly text: string;
}

export function freshToken(kind: TokenKind): Token {
  const id = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  const body = `hedui_${kind}_${id}_${secret}`;
  return { kind, id, secret, text: `${body}_${checksum(body)}` };
}

/** null: no token of ours. */
export function parseToken(text: string): Token | null {
  const match = TOKEN.exec(text);
  if (!match || checksum(text.slice(0, text.lastIndexOf('_'))) !== match[4]) return null;
  return { kind: match[1] as TokenKind, id: match[2] ?? '', secret: match[3] ?? '', text };
}

/** What is kept of a secret. `pepper` is not in the database: a copy of that lets nobody in. */
export function hmacOfSecret(pepper: string, { kind, id, secret }: Omit<Token, 'text'>): string {
  return createHmac('sha256', pepper).update(`${kind}\0${id}\0${secret}`).digest('hex');
}

/** `kept` null: there is no such credential, which takes as long to say. */
export function isSecret(pepper: string, token: Token, kept: string | null): boolean {
  const shown = Buffer.from(hmacOfSecret(pepper, token), 'hex');
  const same = timingSafeEqual(
    shown,
    kept === null ? Buffer.alloc(shown.length) : Buffer.from(kept, 'hex'),
  );
  return same && kept !== null;
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
