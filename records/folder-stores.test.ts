import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { folderStores } from './folder-stores.ts';

const OTHER = '11111111-1111-4111-8111-111111111111';
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hedui-stores-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function* source(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('the same bytes');
}

it('makes no root', async () => {
  await expect(folderStores(join(root, 'not-mounted'))(OTHER).put(source())).rejects.toMatchObject({
    fault: 'unavailable',
  });
});
