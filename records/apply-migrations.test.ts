import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyMigrations } from './apply-migrations.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  test = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hedui-migrations-'));
}, 60_000);
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

it('applyMigrations does nothing the second time', async () => {
  expect(await applyMigrations(test.pool)).toEqual([]);
});

it('applyMigrations leaves no trace of one that fails, and refuses one that changed or is unknown', async () => {
  const url = pathToFileURL(`${folder}/`);
  await test.pool.query('drop table migrations');
  await writeFile(join(folder, '0001.sql'), 'create table one (a int)');
  await writeFile(join(folder, '0002.sql'), 'create table two (a int); select 1/0');
  await expect(applyMigrations(test.pool, url)).rejects.toThrow('0002.sql failed');
  const { rows } = await test.pool.query(
    `select to_regclass('one') is not null as one, to_regclass('two') is not null as two`,
  );
  expect(rows[0]).toEqual({ one: true, two: false });
  await writeFile(join(folder, '0002.sql'), 'create table two (a int)');
  expect(await applyMigrations(test.pool, url)).toEqual(['0002.sql']);
  await writeFile(join(folder, '0001.sql'), 'create table one (b int)');
  await expect(applyMigrations(test.pool, url)).rejects.toThrow('0001.sql was changed');
  await rm(join(folder, '0001.sql'));
  await expect(applyMigrations(test.pool, url)).rejects.toThrow('newer Hedui');
});
