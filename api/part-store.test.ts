import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findUnfinished } from '../records/find-unfinished.ts';
import { finishUnfinished } from '../records/finish-unfinished.ts';
import { folderStore } from '../records/folder-store.ts';
import { insertUnfinished } from '../records/insert-unfinished.ts';
import { insertUpload } from '../records/insert-upload.ts';
import { listParts } from '../records/list-parts.ts';
import type { ObjectStore } from '../records/object-store.ts';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import { PartStore } from './part-store.ts';

let test: TestDatabase;
let root: string;
let kept: Set<string>;
let store: ObjectStore;
beforeAll(async () => {
  test = await startTestDatabase();
  root = await mkdtemp(join(tmpdir(), 'hedui-parts-'));
  const folder = folderStore(root);
  kept = new Set();
  store = {
    ...folder,
    async put(source) {
      const stored = await folder.put(source);
      kept.add(stored.sha256);
      return stored;
    },
    async remove(sha256) {
      await folder.remove(sha256);
      kept.delete(sha256);
    },
  };
}, 60_000);
afterAll(async () => {
  await test.close();
  await rm(root, { recursive: true, force: true });
});

/** The store as one of several processes has it: no lock is shared among them. */
const storeOfProcess = () =>
  new PartStore({
    tenant: test.tenant,
    store,
    lifetimeMs: 60_000,
    begin: () => Promise.reject(new Error('not begun here')),
    async find(id) {
      const found = await findUnfinished(test.tenant, 'resumable', id);
      if (!found) throw new Error('not there');
      return found;
    },
    async finish(whole, { id, fileName, mediaType }) {
      const stored = await store.put(whole());
      const upload = await insertUpload(test.tenant, {
        ...{ ...stored, fileName, mediaType, idempotencyKey: `resumable:${id}` },
      });
      if (!('upload' in upload)) throw new Error(upload.kind);
      await finishUnfinished(test.tenant, id, upload.upload.id);
    },
    clear: async () => undefined,
  });

async function begin(bytes: number): Promise<string> {
  const begun = await insertUnfinished(test.tenant, {
    ...{ id: randomUUID(), way: 'resumable', fileName: 'a.pdf', mediaType: null },
    ...{ bytes, sha256: null, caseId: null, idempotencyKey: null },
    expiresAt: new Date(Date.now() + 60_000),
  });
  if (typeof begun === 'string') throw new Error(begun);
  return begun.id;
}
const send = (id: string, offset: number, bytes: Uint8Array) =>
  storeOfProcess()
    .write(Readable.from([bytes]), id, offset)
    .then(
      (at) => at,
      (error) => error.status_code as number,
    );

it('of processes that write the same place at once one does, and the others leave nothing behind', async () => {
  const file = randomBytes(1_000_000);
  const id = await begin(file.length + 1);
  const before = kept.size;
  const said = await Promise.all(Array.from({ length: 6 }, () => send(id, 0, file)));
  expect(said.toSorted()).toEqual([file.length, ...Array(5).fill(409)].toSorted());
  const parts = await listParts(test.tenant, id);
  expect(parts.map(({ start, bytes }) => [start, bytes])).toEqual([[0, file.length]]);
  expect(kept.size - before).toBe(1);
});

it('of processes that write the last part at once all say the same upload', async () => {
  const file = randomBytes(200_000);
  const id = await begin(file.length);
  await send(id, 0, file.subarray(0, 100_000));
  const last = file.subarray(100_000);
  const said = await Promise.all(Array.from({ length: 4 }, () => send(id, 100_000, last)));
  expect(said).toEqual(Array(4).fill(file.length));
  const { rows } = await test.pool.query('select id from uploads where idempotency_key = $1', [
    `resumable:${id}`,
  ]);
  expect(rows).toHaveLength(1);
  expect(await findUnfinished(test.tenant, 'resumable', id)).toMatchObject({
    uploadId: rows[0].id,
    received: file.length,
  });
});

it('a file in more parts than anybody needs is refused, with what it has kept', async () => {
  const id = await begin(5_000);
  await test.pool.query(
    `insert into unfinished_parts (tenant_id, unfinished_id, start, bytes, object)
     select $1, $2, n, 1, repeat('0', 64) from generate_series(0, 999) n`,
    [test.tenant.tenantId, id],
  );
  await test.pool.query('update unfinished_uploads set received = 1000 where id = $1', [id]);
  const refused = storeOfProcess().write(Readable.from([randomBytes(1)]), id, 1_000);
  await expect(refused).rejects.toMatchObject({ code: 'upload.many_parts' });
});
