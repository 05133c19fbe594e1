import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { StoreOf } from '../object-store.ts';
import { DEFAULT_TENANT } from '../tenant-database.ts';

/** Stores under test, and the ways to damage what that of the default tenant stands on. */
export interface StoresUnderTest {
  readonly storeOf: StoreOf;
  /** Replaces the kept bytes behind the store's back. */
  damage(sha256: string): Promise<void>;
  /** Takes away the root: the folder, the bucket. */
  removeRoot(): Promise<void>;
  /** Number of things kept, complete or not, of all tenants. */
  count(): Promise<number>;
}

async function* chunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const OTHER = '11111111-1111-4111-8111-111111111111';
const THIRD = '22222222-2222-4222-8222-222222222222';

/** What every object store must do. Call inside a `describe`; `makeStores` gives fresh, empty ones. */
export function objectStoreConformance(makeStores: () => Promise<StoresUnderTest>): void {
  const make = async () => {
    const made = await makeStores();
    return { ...made, store: made.storeOf(DEFAULT_TENANT) };
  };

  it('put names by SHA-256 and get gives the same bytes', async () => {
    const { store } = await make();
    for (const bytes of [randomBytes(1), randomBytes(70_000), randomBytes(3_000_000)]) {
      const stored = await store.put(chunks(bytes));
      expect(stored).toEqual({ sha256: hashOf(bytes), bytes: bytes.byteLength });
      expect(Buffer.compare(await store.get(stored.sha256), bytes)).toBe(0);
      expect(await store.stat(stored.sha256)).toEqual(stored);
    }
  });

  it('put of the same content twice, also at once, keeps one', async () => {
    const { store, count } = await make();
    const bytes = randomBytes(200_000);
    await Promise.all([
      store.put(chunks(bytes)),
      store.put(chunks(bytes)),
      store.put(chunks(bytes)),
    ]);
    await store.put(chunks(bytes));
    expect(await count()).toBe(1);
    expect(Buffer.compare(await store.get(hashOf(bytes)), bytes)).toBe(0);
  });

  it('put of a stream that breaks rejects with its error and leaves nothing', async () => {
    const { store, count } = await make();
    const fault = Object.assign(new Error('connection reset'), {
      syscall: 'read',
      code: 'ECONNRESET',
    });
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield randomBytes(100_000);
      throw fault;
    }
    await expect(store.put(broken())).rejects.toBe(fault);
    expect(await count()).toBe(0);
  });

  it('put announces its name before anything is there; where that fails nothing is', async () => {
    const { store, count } = await make();
    const bytes = randomBytes(10_000);
    const fault = new Error('the name is not noted');
    const announced: string[] = [];
    await expect(
      store.put(chunks(bytes), async (sha256) => {
        announced.push(sha256);
        expect(await count()).toBeLessThanOrEqual(1);
        expect(await store.stat(sha256)).toBeNull();
        throw fault;
      }),
    ).rejects.toBe(fault);
    expect([announced, await count()]).toEqual([[hashOf(bytes)], 0]);
  });

  it('get of what is not there rejects as missing, stat is null', async () => {
    const { store } = await make();
    await expect(store.get('0'.repeat(64))).rejects.toMatchObject({ fault: 'missing' });
    expect(await store.stat('0'.repeat(64))).toBeNull();
  });

  it('get of damaged bytes rejects as corrupt, and a new put mends them', async () => {
    const { store, damage } = await make();
    const bytes = randomBytes(10_000);
    const { sha256 } = await store.put(chunks(bytes));
    await damage(sha256);
    await expect(store.get(sha256)).rejects.toMatchObject({ fault: 'corrupt' });
    await store.put(chunks(bytes));
    expect(Buffer.compare(await store.get(sha256), bytes)).toBe(0);
  });

  it('remove takes one object away, and may be called again', async () => {
    const { store, count } = await make();
    const [gone, kept] = [randomBytes(100), randomBytes(100)];
    for (const bytes of [gone, kept]) await store.put(chunks(bytes));
    await store.remove(hashOf(gone));
    await store.remove(hashOf(gone));
    expect(await store.stat(hashOf(gone))).toBeNull();
    expect(await count()).toBe(1);
    expect(Buffer.compare(await store.get(hashOf(kept)), kept)).toBe(0);
  });

  it('the same bytes of two tenants are apart: neither sees nor removes the other', async () => {
    const { storeOf, count } = await make();
    const bytes = randomBytes(1_000);
    const { sha256 } = await storeOf(OTHER).put(chunks(bytes));
    for (const tenant of [DEFAULT_TENANT, THIRD]) {
      expect(await storeOf(tenant).stat(sha256)).toBeNull();
      await expect(storeOf(tenant).get(sha256)).rejects.toMatchObject({ fault: 'missing' });
      await storeOf(tenant).put(chunks(bytes));
    }
    expect(await count()).toBe(3);
    await storeOf(OTHER).remove(sha256);
    expect(await storeOf(OTHER).stat(sha256)).toBeNull();
    for (const tenant of [DEFAULT_TENANT, THIRD])
      expect(Buffer.compare(await storeOf(tenant).get(sha256), bytes)).toBe(0);
  });

  it('put, get, stat and remove with the root gone reject as unavailable', async () => {
    const { store, removeRoot } = await make();
    const { sha256 } = await store.put(chunks(randomBytes(10)));
    await removeRoot();
    for (const ask of [
      () => store.put(chunks(randomBytes(10))),
      () => store.get(sha256),
      () => store.stat(sha256),
      () => store.remove(sha256),
    ])
      await expect(ask()).rejects.toMatchObject({ fault: 'unavailable' });
  });

  it('get, stat and remove refuse a name that is no SHA-256', async () => {
    const { store } = await make();
    await expect(store.get('../../etc/passwd')).rejects.toThrow(RangeError);
    await expect(store.stat('')).rejects.toThrow(RangeError);
    await expect(store.remove('../tenants')).rejects.toThrow(RangeError);
  });
}
