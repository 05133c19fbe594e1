import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<
  string,
  Buffer,
  number,
  { N: number; r: number; p: number; maxmem: number },
  Buffer
>(scrypt);
/** 32 MB and some 60 ms each. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const BYTES = 32;

/** `scrypt$<salt>$<hash>`. */
export async function hashOfPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password.normalize('NFKC'), salt, BYTES, COST);
  return `scrypt$${salt.toString('hex')}$${hash.toString('hex')}`;
}

/** `kept` null: there is no such person, which takes as long to say. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [, salt, hash] = (kept ?? `scrypt$${'0'.repeat(32)}$${'0'.repeat(2 * BYTES)}`).split('$');
  const derived = await derive(
    password.normalize('NFKC'),
    Buffer.from(salt ?? '', 'hex'),
    BYTES,
    COST,
  );
  const wanted = Buffer.from(hash ?? '', 'hex');
  return wanted.length === BYTES && timingSafeEqual(derived, wanted) && kept !== null;
}
