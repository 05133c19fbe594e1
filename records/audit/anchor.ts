import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../canonical-json.ts';

/** What is noted outside the database of the chains in it, at a time. */
const Noted = z.object({
  /** ISO 8601, UTC. */
  at: z.string(),
  chains: z.array(
    z.object({
      tenant: z.string(),
      /** The end of the chain. */
      sequence: z.number().int().min(0),
      hash: z.string(),
      /** Uploads that were erased since the anchor before: what a restored backup must erase again. */
      erased: z.array(z.string()),
      /** And cases that were withdrawn. */
      withdrawn: z.array(z.string()),
      /** The chain was restored from a backup that ended here, and goes on: ends beyond it that were noted before are given up. */
      restored: z.number().int().min(0).optional(),
    }),
  ),
});
export type Noted = z.infer<typeof Noted>;

/** With the signature over the canonical JSON of the rest. Ed25519, base64. */
export const SignedAnchor = Noted.extend({ public_key: z.string(), signature: z.string() });
export type SignedAnchor = z.infer<typeof SignedAnchor>;

/** DER of an Ed25519 private key (RFC 8410), but for the 32 bytes that it is made of. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `seed`: 32 bytes that only this installation has. */
export function anchorKeyOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: 'der',
    type: 'pkcs8',
  });
}

export function signAnchor(key: KeyObject, noted: Noted): SignedAnchor {
  return {
    ...noted,
    public_key: publicKeyOf(key),
    signature: sign(null, Buffer.from(canonicalJson(noted)), key).toString('base64'),
  };
}

/** By this key, and as it was signed. */
export function isSigned(
  key: KeyObject,
  { public_key, signature, ...noted }: SignedAnchor,
): boolean {
  const bytes = Buffer.from(canonicalJson(noted));
  return (
    public_key === publicKeyOf(key) &&
    verify(null, bytes, createPublicKey(key), Buffer.from(signature, 'base64'))
  );
}

export function publicKeyOf(key: KeyObject): string {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
}
