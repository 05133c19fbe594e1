import { createHash, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import type { ObjectStore } from '../object-store.ts';

/** One store under test, and the ways to damage what it stands on. */
export interface StoreUnderTest {
  readonly store: ObjectStore;
  /** Replaces the kept bytes behind the store's back. */
  damage(sha256: string): Promise<void>;
  /** Takes away the root: the folder, the bucket. */
  removeRoot(): Promise<void>;
  /** Number of things kept, complete or not. */
  count(): Promise<number>;
}

async function* chunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What every object store must do. Call inside a `describe`; `make` gives a fresh, empty store. */
export function objectStoreConformance(make: () => Promise<StoreUnderTest>): void {
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

  it('put, get and stat with the root gone reject as unavailable', async () => {
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

  it('get and stat refuse a name that is no SHA-256', async () => {
    const { store } = await make();
    await expect(store.get('../../etc/passwd')).rejects.toThrow(RangeError);
    await expect(store.stat('')).rejects.toThrow(RangeError);
  });
}
