import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findUpload } from '../find-upload.ts';
import { folderStores } from '../folder-stores.ts';
import { insertUpload } from '../insert-upload.ts';
import type { StoreOf } from '../object-store.ts';
import { sealedStores } from '../sealed-stores.ts';
import { asTenant } from '../tenant-database.ts';
import { startTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { eraseAgain } from './erase-again.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

let folder: string;
let from: TestDatabase;
let to: TestDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hedui-backup-'));
  for (const name of ['from', 'to']) await mkdir(join(folder, name));
  [from, to] = await Promise.all([startTestDatabase(), startTestDatabase()]);
}, 120_000);

afterAll(async () => {
  await Promise.all([from.close(), to.close()]);
  await rm(folder, { recursive: true, force: true });
});

const only = (text: string) => Readable.from([Buffer.from(text)]);

it('has a file whose bytes somebody sends again while the copy is made', async () => {
  const kept = folderStores(join(folder, 'from'));
  const storeOf = sealedStores(kept, from.database);
  const { tenantId } = from.tenant;
  const stored = await storeOf(tenantId).put(only('a balance sheet'));
  const inserted = await insertUpload(from.tenant, {
    ...{ ...stored, fileName: 'a.pdf', mediaType: null, idempotencyKey: randomUUID() },
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);

  let isSentAgain = false;
  const meanwhile: StoreOf = (tenant) => ({
    ...kept(tenant),
    async get(name) {
      if (!isSentAgain) await storeOf(tenantId).put(only('a balance sheet'));
      isSentAgain = true;
      return kept(tenant).get(name);
    },
  });
  const manifest = await writeBackup(from.pool, meanwhile, join(folder, 'backup'));
  expect([isSentAgain, manifest.gone]).toEqual([true, []]);

  const target = folderStores(join(folder, 'to'));
  await restoreBackup(to.pool, target, join(folder, 'backup'), manifest);
  const opened = sealedStores(target, to.database);
  await eraseAgain(to.api, opened, manifest, []);
  const found = await findUpload(asTenant(to.api, tenantId), inserted.upload.id);
  expect(found).toMatchObject({ upload: { fileErased: false } });
  const bytes = await opened(tenantId).get(stored.sha256);
  expect(Buffer.from(bytes).toString()).toBe('a balance sheet');
});
