import { randomBytes } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Queries, TransactionOptions } from '../database.ts';
import { dataKeys } from '../tables.ts';
import { createVault, type Vault } from './vault.ts';
import { type WrappingKey, wrappingKeyOf } from './wrapping-key.ts';

export type KeyPurpose = 'content' | 'credentials';

interface Transactions {
  transaction<T>(work: (queries: Queries) => Promise<T>, options?: TransactionOptions): Promise<T>;
}

/** The keys of this process; each is fetched once. */
export interface KeyRing {
  /** Of a tenant that is there; its data key is made when it is first asked for. */
  vaultOf(database: Transactions, tenantId: string): Promise<Vault>;
  /** A key of a tenant for a purpose; `fresh` makes it where there is none. Rejects with `WrongSecretError`. */
  keyOf(
    database: Transactions,
    tenantId: string,
    purpose: KeyPurpose,
    fresh?: () => Buffer,
  ): Promise<Buffer>;
}

/** The keys in the database are wrapped by a secret that this process does not have. */
export class WrongSecretError extends Error {
  constructor() {
    super(
      'the data is sealed under another secret: HEDUI_SECRET, or the file `secret` of the data folder, is not the one it was written with / 数据由另一密钥加密，请使用原来的 HEDUI_SECRET 或数据文件夹中的 secret 文件',
    );
    this.name = 'WrongSecretError';
  }
}

const KEY_BYTES = 32;

/** What a wrapped key is bound to. */
export function ownerOfKey(tenantId: string, purpose: KeyPurpose): string {
  return `${tenantId}/key/${purpose}`;
}

/** `secrets`: the one that wraps, then those that may have wrapped what is there. */
export function createKeyRing(secrets: readonly [string, ...string[]]): KeyRing {
  const [current, ...earlier] = secrets;
  const wrapping = wrappingKeyOf(current);
  const known = [wrapping, ...earlier.map(wrappingKeyOf)];
  const vaults = new Map<string, Promise<Vault>>();
  const keyOf: KeyRing['keyOf'] = (
    database,
    tenantId,
    purpose,
    fresh = () => randomBytes(KEY_BYTES),
  ) =>
    database.transaction(
      async (transaction) => {
        const find = async () => {
          const [row] = await transaction
            .select({ wrapped: dataKeys.wrapped, by: dataKeys.wrappedBy })
            .from(dataKeys)
            .where(and(eq(dataKeys.tenantId, tenantId), eq(dataKeys.purpose, purpose)));
          return row;
        };
        let row = await find();
        if (!row) {
          const wrapped = wrapping.wrap(fresh(), ownerOfKey(tenantId, purpose));
          await transaction
            .insert(dataKeys)
            .values({ tenantId, purpose, wrapped, wrappedBy: wrapping.id })
            .onConflictDoNothing();
          // Of two that make one at once, one is kept.
          row = await find();
        }
        if (!row) throw new Error('a key was not inserted');
        return unwrapped(known, row, ownerOfKey(tenantId, purpose));
      },
      { tenantId },
    );
  return {
    keyOf,
    vaultOf(database, tenantId) {
      const held = vaults.get(tenantId);
      if (held) return held;
      const vault = keyOf(database, tenantId, 'content').then((key) => createVault(tenantId, key));
      vaults.set(tenantId, vault);
      // A database that was away is asked again.
      vault.catch(() => vaults.delete(tenantId));
      return vault;
    },
  };
}

export function unwrapped(
  known: readonly WrappingKey[],
  row: { readonly wrapped: Uint8Array; readonly by: string },
  whose: string,
): Buffer {
  const wrapping = known.find(({ id }) => id === row.by);
  if (!wrapping) throw new WrongSecretError();
  return wrapping.unwrap(row.wrapped, whose);
}
