import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from './config.ts';
import { dataFolderOf } from './data-folder.ts';

const closed = await mkdtemp(join(tmpdir(), 'hedui-closed-'));
afterAll(() => rm(closed, { recursive: true, force: true }));
const isRoot = process.getuid?.() === 0;

it('a folder that was set by hand is taken as it is', async () => {
  const dataFolder = join(closed, 'data');
  expect(await dataFolderOf(readConfig({ HEDUI_DATA: dataFolder }))).toBe(dataFolder);
});

it('without an embedded database any folder will do', async () => {
  const config = readConfig({ DATABASE_URL: 'postgres://db/hedui' });
  expect(await dataFolderOf({ ...config, dataFolder: join(closed, 'data') })).toBe(
    join(closed, 'data'),
  );
});

it('as root, a place that the database user cannot enter is replaced; else it is kept', async () => {
  const dataFolder = join(closed, 'inside', 'data');
  await mkdir(join(closed, 'inside'));
  const chosen = await dataFolderOf({ ...readConfig({}), dataFolder });
  if (isRoot) expect(chosen).toMatch(/^\/var\/lib\/hedui-[0-9a-f]{8}$/);
  else expect(chosen).toBe(dataFolder);
});
