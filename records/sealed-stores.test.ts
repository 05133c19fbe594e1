import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseUpload } from './erase-upload.ts';
import { folderStores } from './folder-stores.ts';
import { insertUpload } from './insert-upload.ts';
import type { ObjectStore } from './object-store.ts';
import { s3Stores } from './s3-stores.ts';
import { sealPlainObject } from './seal-plain-object.ts';
import { sealedStores } from './sealed-stores.ts';
import { DEFAULT_TENANT } from './tenant-database.ts';
import { objectStoreConformance } from './testing/object-store-conformance.ts';
import { type StubS3, startStubS3 } from './testing/stub-s3.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';

let test: TestDatabase;
const folders: string[] = [];
beforeAll(async () => {
  test = await startTestDatabase();
  // Those of the conformance suite.
  for (const digit of ['1', '2'])
    await test.pool.query('insert into tenants (id, name) values ($1, $2)', [
      `${digit.repeat(8)}-${digit.repeat(4)}-4${digit.repeat(3)}-8${digit.repeat(3)}-${digit.repeat(12)}`,
      `tenant-${digit}`,
    ]);
}, 60_000);
afterAll(async () => {
  await test.close();
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
beforeEach(() => test.empty());

const CANARY = `canary ${'figure 31415926.53 '.repeat(5_000)}`;
async function* source(text: string): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < text.length; from += 10_000)
    yield Buffer.from(text.slice(from, from + 10_000));
}

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-sealed-'));
  folders.push(folder);
  return folder;
}

async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
}

async function keptAs(sha256: string): Promise<string> {
  const { rows } = await test.pool.query(
    'select stored_as from objects where tenant_id = $1 and sha256 = $2',
    [DEFAULT_TENANT, sha256],
  );
  return rows[0].stored_as;
}

describe('sealedStores over a folder', () => {
  objectStoreConformance(async () => {
    const root = await freshFolder();
    return {
      storeOf: sealedStores(folderStores(root), test.database),
      damage: async (sha256) => {
        const name = await keptAs(sha256);
        await writeFile(join(root, name.slice(0, 2), name), 'something else');
      },
      removeRoot: () => rm(root, { recursive: true }),
      count: async () => (await filesIn(root)).length,
    };
  });

  it('leave nothing in plain, and nothing that opens without the row of its key', async () => {
    const root = await freshFolder();
    const store = sealedStores(folderStores(root), test.database)(DEFAULT_TENANT);
    const { sha256 } = await store.put(source(CANARY));
    const [file, ...more] = await filesIn(root);
    expect(more).toEqual([]);
    const kept = await readFile(file ?? '');
    expect(kept.includes('31415926')).toBe(false);
    expect(file).not.toContain(sha256);
    // The same file under the key of other bytes.
    const other = await store.put(source('other'));
    await test.pool.query('update objects set stored_as = $1 where sha256 = $2', [
      await keptAs(sha256),
      other.sha256,
    ]);
    await expect(store.get(other.sha256)).rejects.toMatchObject({ fault: 'corrupt' });
    await test.pool.query('delete from objects where sha256 = $1', [sha256]);
    await expect(store.get(sha256)).rejects.toMatchObject({ fault: 'missing' });
  });
});

describe('sealedStores over S3', () => {
  it('send nothing in plain', async () => {
    const stub: StubS3 = await startStubS3();
    try {
      const store = sealedStores(s3Stores(stub.settings), test.database)(DEFAULT_TENANT);
      const { sha256 } = await store.put(source(CANARY));
      const [bytes] = [...stub.objects.values()];
      expect(bytes?.byteLength).toBeGreaterThan(CANARY.length);
      expect(bytes?.includes('31415926')).toBe(false);
      expect(Buffer.from(await store.get(sha256)).toString()).toBe(CANARY);
    } finally {
      await stub.close();
    }
  });
});

describe('objects that were kept in plain before', () => {
  /** As the version before kept it, and as the migration notes it. */
  async function keepInPlain(inner: ObjectStore, text: string): Promise<string> {
    const stored = await inner.put(source(text));
    await insertUpload(test.tenant, {
      ...stored,
      fileName: 'a',
      mediaType: null,
      idempotencyKey: null,
    });
    await test.pool.query(
      'insert into objects (tenant_id, sha256, stored_as, bytes) values ($1, $2, $2, $3)',
      [DEFAULT_TENANT, stored.sha256, stored.bytes],
    );
    return stored.sha256;
  }

  it('are read as they were, and sealed one after the other', async () => {
    const root = await freshFolder();
    const inner = folderStores(root);
    const storeOf = sealedStores(inner, test.database);
    const names: string[] = [];
    for (const text of [CANARY, `${CANARY} 2`])
      names.push(await keepInPlain(inner(DEFAULT_TENANT), text));
    const lost = await keepInPlain(inner(DEFAULT_TENANT), 'lost');
    await rm(join(root, lost.slice(0, 2), lost));
    const read = async () =>
      Promise.all(names.map(async (name) => hashOf(await storeOf(DEFAULT_TENANT).get(name))));
    expect(await read()).toEqual(names);
    const unreadable = new Set<string>();
    let rounds = 0;
    while (await sealPlainObject(test.database, storeOf, unreadable)) rounds += 1;
    expect([rounds, unreadable.size]).toEqual([3, 1]);
    expect(await read()).toEqual(names);
    for (const file of await filesIn(root))
      expect((await readFile(file)).includes('31415926')).toBe(false);
    expect(await filesIn(root)).toHaveLength(2);
  });

  it('are not kept again where they are erased while they are sealed', async () => {
    const root = await freshFolder();
    const inner = folderStores(root);
    await keepInPlain(inner(DEFAULT_TENANT), CANARY);
    const { rows } = await test.pool.query('select id from uploads');
    const storeOf = sealedStores((tenant) => {
      const store = inner(tenant);
      return {
        ...store,
        async get(sha256) {
          const bytes = await store.get(sha256);
          // Here the erasure comes in between.
          await eraseUpload(test.tenant, sealedStores(inner, test.database)(tenant), rows[0].id);
          return bytes;
        },
      };
    }, test.database);
    await sealPlainObject(test.database, storeOf, new Set());
    expect(await filesIn(root)).toEqual([]);
  });
});

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
