import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const ID_DIGITS = 16;

/** The key that wraps the keys in the database; it is made of a secret that is kept elsewhere. */
export interface WrappingKey {
  /** Names it; says nothing of it. */
  readonly id: string;
  wrap(key: Uint8Array, whose: string): Buffer;
  /** Throws when it was wrapped by another key, for somebody else, or changed since. */
  unwrap(wrapped: Uint8Array, whose: string): Buffer;
}

/** `secret`: 32 characters at least, of any kind that nobody guesses. */
export function wrappingKeyOf(secret: string): WrappingKey {
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, KEY_BYTES));
  const key = derived('hedui wrapping key 1');
  return {
    id: createHash('sha256').update(derived('hedui key id 1')).digest('hex').slice(0, ID_DIGITS),
    wrap: (inner, whose) => encrypt(key, inner, whose),
    unwrap: (wrapped, whose) => decrypt(key, wrapped, whose),
  };
}

/** AES-256-GCM: nonce, tag, ciphertext. `context` is authenticated and must be given again. A `KeyObject` costs a sixth of bytes. */
export function encrypt(key: Uint8Array | KeyObject, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = [cipher.update(plain), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]);
}

/** Throws for another key or context, and for what was changed. */
export function decrypt(key: Uint8Array | KeyObject, sealed: Uint8Array, context: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(tag);
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)),
    decipher.final(),
  ]);
}
