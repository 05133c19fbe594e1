import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearUnfinished } from './clear-unfinished.ts';
import { eraseUpload } from './erase-upload.ts';
import { prepareFolderStore } from './folder-store.ts';
import { folderStores } from './folder-stores.ts';
import { insertUnfinished } from './insert-unfinished.ts';
import { insertUpload } from './insert-upload.ts';
import { ObjectStoreError, type StoreOf } from './object-store.ts';
import { s3Inbox, s3Stores } from './s3-stores.ts';
import { sealedStores } from './sealed-stores.ts';
import { sweepObjects } from './sweep-objects.ts';
import { DEFAULT_TENANT } from './tenant-database.ts';
import { type StubS3, startStubS3 } from './testing/stub-s3.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.empty());

const undone: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const undo of undone.splice(0)) await undo();
});

async function* source(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
/** As if all that is there had happened so long ago. */
async function letPass(hours: number): Promise<void> {
  await test.pool.query(`update objects set kept_at = kept_at - $1 * interval '1 hour'`, [hours]);
  await test.pool.query(`update loose_objects set since = since - $1 * interval '1 hour'`, [hours]);
}

/** Of a name each: what objects lie in, and how many do. */
const PLACES: Readonly<
  Record<string, () => Promise<{ readonly kept: StoreOf; count(): Promise<number> }>>
> = {
  'a folder': async () => {
    const root = await mkdtemp(join(tmpdir(), 'hedui-sweep-'));
    undone.push(() => rm(root, { recursive: true, force: true }));
    const count = async () =>
      (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
        .length;
    return { kept: folderStores(root), count };
  },
  S3: async () => {
    const stub = await startStubS3();
    undone.push(() => stub.close());
    return { kept: s3Stores(stub.settings), count: async () => stub.objects.size };
  },
};

describe.each(Object.keys(PLACES))('what lies for nothing in %s', (place) => {
  let kept: StoreOf;
  let storeOf: StoreOf;
  let count: () => Promise<number>;
  beforeEach(async () => {
    ({ kept, count } = (await PLACES[place]?.()) ?? expect.unreachable());
    storeOf = sealedStores(kept, test.database);
  });
  const sweep = () =>
    sweepObjects(test.database, { kept, storeOf, inbox: null }, new AbortController().signal);
  const upload = async (bytes: Uint8Array) => {
    const stored = await storeOf(DEFAULT_TENANT).put(source(bytes));
    const inserted = await insertUpload(test.tenant, {
      ...stored,
      fileName: 'a.pdf',
      mediaType: null,
      idempotencyKey: null,
    });
    if (!('upload' in inserted)) throw new Error(inserted.kind);
    return { ...stored, id: inserted.upload.id };
  };

  it('and was to become an upload, goes after a day, and nothing that a row names', async () => {
    const bytes = randomBytes(1_000);
    const mine = await upload(bytes);
    const { sha256: lost } = await storeOf(DEFAULT_TENANT).put(source(randomBytes(1_000)));
    const { sha256: part } = await storeOf(DEFAULT_TENANT).put(source(randomBytes(1_000)));
    const begun = await insertUnfinished(test.tenant, {
      ...{ id: randomUUID(), way: 'resumable', fileName: 'b.pdf', mediaType: null, bytes: 2_000 },
      ...{ sha256: null, caseId: null, idempotencyKey: null },
      expiresAt: new Date(Date.now() + 3_600_000),
    });
    await test.pool.query(
      'insert into unfinished_parts (tenant_id, unfinished_id, start, bytes, object) values ($1, $2, 0, 1000, $3)',
      [DEFAULT_TENANT, typeof begun === 'object' ? begun.id : '', part],
    );
    await letPass(23);
    expect(await sweep()).toEqual({ loose: 0, unowned: 0 });
    await letPass(2);
    expect(await sweep()).toEqual({ loose: 0, unowned: 1 });
    expect(await storeOf(DEFAULT_TENANT).stat(lost)).toBeNull();
    expect(await storeOf(DEFAULT_TENANT).stat(part)).not.toBeNull();
    expect(Buffer.compare(await storeOf(DEFAULT_TENANT).get(mine.sha256), bytes)).toBe(0);
    expect(await count()).toBe(2);
  });

  it('and was left by a process that died as it kept or replaced it, goes', async () => {
    const bytes = randomBytes(1_000);
    const dying = sealedStores(
      (tenant) => ({
        ...kept(tenant),
        async put(given, announce) {
          await kept(tenant).put(given, announce);
          throw new ObjectStoreError('unavailable');
        },
        remove: () => Promise.reject(new ObjectStoreError('unavailable')),
      }),
      test.database,
    )(DEFAULT_TENANT);
    await expect(dying.put(source(bytes))).rejects.toMatchObject({ fault: 'unavailable' });
    const unremoving = sealedStores(
      (tenant) => ({
        ...kept(tenant),
        remove: () => Promise.reject(new ObjectStoreError('unavailable')),
      }),
      test.database,
    )(DEFAULT_TENANT);
    const mine = await upload(bytes);
    await expect(unremoving.put(source(bytes))).rejects.toMatchObject({ fault: 'unavailable' });
    expect(await count()).toBe(3);
    await letPass(25);
    expect(await sweep()).toEqual({ loose: 2, unowned: 0 });
    expect(await count()).toBe(1);
    expect(Buffer.compare(await storeOf(DEFAULT_TENANT).get(mine.sha256), bytes)).toBe(0);
    expect((await test.pool.query('select 1 from loose_objects')).rows).toEqual([]);
  });

  it('is swept beside uploads of the same bytes: who is told yes has them, the others are told to come back', async () => {
    const contents = Array.from({ length: 8 }, () => randomBytes(500));
    for (const bytes of contents) await storeOf(DEFAULT_TENANT).put(source(bytes));
    await letPass(25);
    const accept = async (bytes: Uint8Array) => {
      const store = storeOf(DEFAULT_TENANT);
      const stored = await store.put(source(bytes));
      const values = { ...stored, fileName: 'a', mediaType: null, idempotencyKey: null };
      await insertUpload(test.tenant, values, async () => {
        if ((await store.stat(stored.sha256)) === null) throw new ObjectStoreError('unavailable');
      });
      return stored.sha256;
    };
    const ends = await Promise.allSettled([
      ...contents.map(accept),
      sweep(),
      sweep(),
      ...contents.map(accept),
    ]);
    const accepted = ends.flatMap((end) =>
      end.status === 'fulfilled' && typeof end.value === 'string' ? [end.value] : [],
    );
    for (const end of ends)
      if (end.status === 'rejected')
        expect(end.reason).toMatchObject({ fault: expect.stringMatching(/unavailable|missing/) });
    expect(accepted.length).toBeGreaterThan(0);
    for (const sha256 of accepted)
      expect((await storeOf(DEFAULT_TENANT).get(sha256)).byteLength).toBe(500);
    await letPass(25);
    await sweep();
    expect(await count()).toBe(new Set(accepted).size);
  });

  it('is nothing after an erasure', async () => {
    const { id } = await upload(randomBytes(100));
    await eraseUpload(test.tenant, storeOf(DEFAULT_TENANT), id);
    await letPass(25);
    expect(await sweep()).toEqual({ loose: 0, unowned: 0 });
    expect(await count()).toBe(0);
  });
});

it('a file that comes by an address after its upload was cleared goes at the next look, and is looked for a day', async () => {
  const stub: StubS3 = await startStubS3();
  undone.push(() => stub.close());
  const kept = s3Stores(stub.settings);
  const inbox = s3Inbox(stub.settings, stub.settings.endpoint);
  const storeOf = sealedStores(kept, test.database);
  const begun = await insertUnfinished(test.tenant, {
    ...{ id: randomUUID(), way: 'direct', fileName: 'b.pdf', mediaType: null, bytes: 4 },
    ...{ sha256: '0'.repeat(64), caseId: null, idempotencyKey: null },
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  if (typeof begun === 'string') throw new Error(begun);
  const address = await inbox.address(DEFAULT_TENANT, begun.id, 900);
  const one = { id: begun.id, tenantId: DEFAULT_TENANT, way: begun.way };
  await clearUnfinished(test.database, { storeOf, inbox }, one);
  const sweep = () =>
    sweepObjects(test.database, { kept, storeOf, inbox }, new AbortController().signal);
  for (const hours of [0, 23, 2]) {
    expect((await fetch(address, { method: 'PUT', body: 'late' })).status).toBe(200);
    expect(stub.objects.size).toBe(1);
    await letPass(hours);
    await sweep();
    expect(stub.objects.size).toBe(0);
  }
  expect((await test.pool.query('select 1 from loose_objects')).rows).toEqual([]);
});

it('what is half written in a folder that others share goes after a day', async () => {
  const root = await mkdtemp(join(tmpdir(), 'hedui-sweep-'));
  undone.push(() => rm(root, { recursive: true, force: true }));
  await prepareFolderStore(root, { alone: false });
  await folderStores(root)(DEFAULT_TENANT).put(source(randomBytes(10)));
  for (const name of ['old', 'young']) await writeFile(join(root, 'incoming', name), 'half');
  const yesterday = Date.now() / 1_000 - 25 * 3_600;
  await utimes(join(root, 'incoming', 'old'), yesterday, yesterday);
  await prepareFolderStore(root, { alone: false });
  expect(await readdir(join(root, 'incoming'))).toEqual(['young']);
});
