import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folderStore, prepareFolderStore } from './folder-store.ts';
import { folderStores } from './folder-stores.ts';
import { objectStoreConformance } from './testing/object-store-conformance.ts';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-store-'));
  folders.push(folder);
  return folder;
}

async function filesIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('folderStore', () => {
  objectStoreConformance(async () => {
    const root = await makeFolder();
    return {
      storeOf: folderStores(root),
      damage: (sha256) => writeFile(join(root, sha256.slice(0, 2), sha256), 'something else'),
      removeRoot: () => rm(root, { recursive: true }),
      count: async () => (await filesIn(root)).length,
    };
  });

  it('does not make its root', async () => {
    const root = join(await makeFolder(), 'not-mounted');
    async function* one(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(1);
    }
    await expect(folderStore(root).put(one())).rejects.toMatchObject({ fault: 'unavailable' });
  });
});

describe('prepareFolderStore', () => {
  it('removes what was left half written and nothing else', async () => {
    const root = await makeFolder();
    async function* one(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(9);
    }
    const { sha256 } = await folderStore(root).put(one());
    for (const folder of [root, join(root, 'tenants', 'other')]) {
      await mkdir(join(folder, 'incoming'), { recursive: true });
      await writeFile(join(folder, 'incoming', 'left-over'), 'x');
    }
    await prepareFolderStore(root, { alone: true });
    expect(await filesIn(root)).toEqual([sha256]);
  });
});
