import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { and, eq, exists, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { openObjectKey, sealObjectKey } from './keys/sealed-fields.ts';
import type { Vault } from './keys/vault.ts';
import { isThat, type LooseObject, letLoose, tieUp } from './loose-object.ts';
import {
  assertObjectName,
  type ObjectStore,
  ObjectStoreError,
  type StoreOf,
} from './object-store.ts';
import { looseObjects, objects } from './tables.ts';

/** Begins what is kept sealed; then the nonce, the ciphertext, the tag. */
const MARK = Buffer.from('HDS1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
type Kept = Pick<typeof objects.$inferInsert, 'storedAs' | 'bytes' | 'key'>;

/**
 * The stores in front of `inner` that seal every object before it gets there, each under a key of its own, and open it again.
 * The key stands, sealed, in the database beside the name under which the object is kept: its row removed, every copy of the
 * object anywhere is unreadable. `database`: as the worker has it, so that who asks inside a transaction of the API waits for
 * no second connection of that pool.
 */
export function sealedStores(inner: StoreOf, database: Database): StoreOf {
  return (tenantId) => sealedStore(inner(tenantId), database, tenantId);
}

function sealedStore(inner: ObjectStore, database: Database, tenantId: string): ObjectStore {
  const whose = (sha256: string) => and(eq(objects.tenantId, tenantId), eq(objects.sha256, sha256));
  const find = async (sha256: string) => {
    assertObjectName(sha256);
    const [row] = await database.select().from(objects).where(whose(sha256));
    return row ?? null;
  };
  const looseOf = (name: string): LooseObject => ({ tenantId, kind: 'kept', name });
  /** Its row, instead of its being loose. The name under which the same bytes were kept before; null: they were not. */
  const note = async (sha256: string, kept: Kept): Promise<string | null> => {
    const own = looseOf(kept.storedAs);
    for (;;) {
      const noted = database.$with('noted').as(
        database
          .insert(objects)
          .values({ tenantId, sha256, ...kept })
          .onConflictDoNothing()
          .returning({ storedAs: objects.storedAs }),
      );
      const tied = database
        .$with('tied')
        .as(
          database
            .delete(looseObjects)
            .where(and(isThat(own), exists(database.select().from(noted)))),
        );
      if ((await database.with(noted, tied).select().from(noted)).length === 1) return null;
      const replaced = await database.transaction(async (transaction) => {
        const [before] = await transaction
          .select({ storedAs: objects.storedAs })
          .from(objects)
          .where(whose(sha256))
          .for('update');
        if (!before) return null;
        await transaction
          .update(objects)
          .set({ ...kept, keptAt: sql`now()` })
          .where(whose(sha256));
        await letLoose(transaction, looseOf(before.storedAs));
        await tieUp(transaction, own);
        return before.storedAs;
      });
      // Otherwise it was removed just now, and is noted as if it had never been.
      if (replaced !== null) return replaced;
    }
  };
  return {
    async put(source, announce) {
      const vault = await database.vaultOf(tenantId);
      const key = randomBytes(32);
      const hash = createHash('sha256');
      let bytes = 0;
      async function* noted() {
        for await (const chunk of source) {
          hash.update(chunk);
          bytes += chunk.byteLength;
          yield chunk;
        }
      }
      let sha256 = '';
      const { sha256: storedAs } = await inner.put(sealed(key, tenantId, noted()), async (name) => {
        sha256 = hash.digest('hex');
        await announce?.(sha256);
        await letLoose(database, looseOf(name));
      });
      const kept = { storedAs, bytes, key: sealObjectKey(vault, sha256, key) };
      const replaced = await note(sha256, kept);
      // The newest one stays, so that a damaged one is mended.
      if (replaced !== null) {
        await inner.remove(replaced);
        await tieUp(database, looseOf(replaced));
      }
      return { sha256, bytes };
    },
    async get(sha256) {
      const vault = await database.vaultOf(tenantId);
      let row = await find(sha256);
      for (;;) {
        if (!row) {
          // Where the store itself is away it says so.
          await inner.stat(sha256);
          throw new ObjectStoreError('missing');
        }
        try {
          return await readOf(inner, row, vault);
        } catch (error) {
          if (!(error instanceof ObjectStoreError) || error.fault !== 'missing') throw error;
          // Somebody sent the same bytes meanwhile, and they are kept anew.
          const now = await find(sha256);
          if (now?.storedAs === row.storedAs) throw error;
          row = now;
        }
      }
    },
    async stat(sha256) {
      const row = await find(sha256);
      const kept = await inner.stat(row?.storedAs ?? sha256);
      return row && kept && { sha256, bytes: row.bytes };
    },
    async remove(sha256) {
      const row = await find(sha256);
      await inner.remove(row?.storedAs ?? sha256);
      // Who has kept the same bytes anew meanwhile keeps them.
      if (row)
        await database
          .delete(objects)
          .where(and(whose(sha256), eq(objects.storedAs, row.storedAs)));
    },
  };
}

async function readOf(
  inner: ObjectStore,
  row: typeof objects.$inferSelect,
  vault: Vault,
): Promise<Uint8Array> {
  const kept = await inner.get(row.storedAs);
  if (row.key === null) return kept;
  try {
    return opened(openObjectKey(vault, row.sha256, row.key), row, kept);
  } catch (cause) {
    throw new ObjectStoreError('corrupt', { cause });
  }
}

async function* sealed(
  key: Uint8Array,
  tenantId: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(contextOf(tenantId));
  yield Buffer.concat([MARK, nonce]);
  for await (const chunk of source) yield cipher.update(chunk);
  yield Buffer.concat([cipher.final(), cipher.getAuthTag()]);
}

/** Throws where the bytes are not those that were sealed. */
function opened(
  key: Uint8Array,
  row: { readonly tenantId: string; readonly sha256: string },
  kept: Uint8Array,
): Uint8Array {
  const from = MARK.byteLength + NONCE_BYTES;
  if (!MARK.equals(kept.subarray(0, MARK.byteLength)))
    throw new Error('not sealed by this program');
  const decipher = createDecipheriv('aes-256-gcm', key, kept.subarray(MARK.byteLength, from), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(contextOf(row.tenantId))
    .setAuthTag(kept.subarray(-TAG_BYTES));
  const bytes = Buffer.concat([decipher.update(kept.subarray(from, -TAG_BYTES)), decipher.final()]);
  if (createHash('sha256').update(bytes).digest('hex') !== row.sha256)
    throw new Error('other bytes than their name says');
  return bytes;
}

function contextOf(tenantId: string): Buffer {
  return Buffer.from(`${tenantId}/object/bytes`);
}
