import { createHmac, createSecretKey, hkdfSync } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { decrypt, encrypt } from './wrapping-key.ts';

/** Seals what a tenant keeps, under its own data key. */
export interface Vault {
  /**
   * A JSON value as bytes that say nothing. `document` and `field` name its place: moved to another one, of whichever tenant,
   * it does not open.
   */
  seal(value: unknown, document: string, field: string): Buffer;
  /** Throws `SealBrokenError`. */
  open(sealed: Uint8Array, document: string, field: string): unknown;
  /** The same for the same text alone, and of no use without the key: by this a text is found that is kept sealed. */
  blind(text: string): string;
  /** 32 bytes for another use, always the same for it. */
  derive(use: string): Buffer;
}

/** It was changed, stands in another place than it was sealed for, or under another key. */
export class SealBrokenError extends Error {
  constructor(field: string, options?: ErrorOptions) {
    super(`what is kept as ${field} does not open`, options);
    this.name = 'SealBrokenError';
  }
}

const DERIVED_BYTES = 32;
const BLIND_DIGITS = 32;
/** How the JSON text is kept: as it is, or deflated, since sealed bytes can be made no smaller. */
const FORM = { plain: 1, deflated: 2 };
const WORTH_DEFLATING = 256;

export function createVault(tenantId: string, dataKey: Uint8Array): Vault {
  const key = createSecretKey(dataKey);
  const contextOf = (document: string, field: string) => `${tenantId}/${document}/${field}`;
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', dataKey, '', use, DERIVED_BYTES));
  const blindKey = derive('hedui blind index 1');
  return {
    seal(value, document, field) {
      const text = Buffer.from(JSON.stringify(value));
      const deflated = text.byteLength >= WORTH_DEFLATING;
      const body = deflated ? deflateRawSync(text, { level: 3 }) : text;
      const form = Buffer.of(deflated ? FORM.deflated : FORM.plain);
      return encrypt(key, Buffer.concat([form, body]), contextOf(document, field));
    },
    open(sealed, document, field) {
      try {
        const plain = decrypt(key, sealed, contextOf(document, field));
        const body = plain.subarray(1);
        const text = plain[0] === FORM.deflated ? inflateRawSync(body) : body;
        return JSON.parse(text.toString('utf8'));
      } catch (cause) {
        throw new SealBrokenError(field, { cause });
      }
    },
    derive,
    blind: (text) =>
      createHmac('sha256', blindKey).update(text).digest('hex').slice(0, BLIND_DIGITS),
  };
}
