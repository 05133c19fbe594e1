import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderStores } from './folder-stores.ts';
import { DEFAULT_TENANT } from './tenant-database.ts';

const OTHER = '11111111-1111-4111-8111-111111111111';
const THIRD = '22222222-2222-4222-8222-222222222222';
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hedui-stores-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function* source(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('the same bytes');
}

it('keeps the same bytes of two tenants apart: neither sees nor removes the other', async () => {
  const storeOf = folderStores(root);
  const { sha256 } = await storeOf(OTHER).put(source());
  for (const tenant of [DEFAULT_TENANT, THIRD])
    expect(await storeOf(tenant).stat(sha256)).toBeNull();
  for (const tenant of [DEFAULT_TENANT, THIRD]) await storeOf(tenant).put(source());
  await storeOf(OTHER).remove(sha256);
  expect(await storeOf(OTHER).stat(sha256)).toBeNull();
  for (const tenant of [DEFAULT_TENANT, THIRD])
    expect(await storeOf(tenant).get(sha256)).toHaveLength(14);
});

it('makes no root', async () => {
  await expect(folderStores(join(root, 'not-mounted'))(OTHER).put(source())).rejects.toMatchObject({
    fault: 'unavailable',
  });
});
