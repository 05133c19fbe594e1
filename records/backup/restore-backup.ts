import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { z } from 'zod';
import type { StoreOf } from '../object-store.ts';
import {
  BackupError,
  fileOfObject,
  fileOfTable,
  hashOf,
  MANIFEST_FILE,
  Manifest,
} from './manifest.ts';

const ROWS_AT_A_TIME = 200;

/** Throws `BackupError` for a folder that holds no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST_FILE), 'utf8')));
  } catch (cause) {
    const isOurs = cause instanceof z.ZodError || cause instanceof SyntaxError || isMissing(cause);
    if (!isOurs) throw cause;
    throw new BackupError(`${folder} holds no whole backup / 该文件夹中没有完整的备份`, { cause });
  }
}

/**
 * Brings what a backup holds into an empty database and into the stores: all rows in one transaction, after every table and
 * object was checked. Rejects with `BackupError` where the database is not empty or of another version, or the backup damaged.
 */
export async function restoreBackup(
  owner: pg.Pool,
  kept: StoreOf,
  folder: string,
  manifest: Manifest,
): Promise<void> {
  const client = await owner.connect();
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0');
    await assertFits(client, manifest);
    for (const [name, { sha256 }] of Object.entries(manifest.tables)) {
      const file = fileOfTable(name);
      if (hashOf(await readFile(join(folder, file)).catch(damaged(file))) !== sha256)
        throw damagedError(file);
    }
    for (const object of manifest.objects) {
      const file = fileOfObject(object);
      const bytes = await readFile(join(folder, file)).catch(damaged(file));
      if (hashOf(bytes) !== object.stored_as) throw damagedError(file);
      await kept(object.tenant).put(Readable.from([bytes]));
    }
    await client.query('begin');
    await replaceRows(client, folder, manifest);
    await client.query('commit');
  } finally {
    // A transaction that did not commit ends with its session.
    client.release(true);
  }
}

async function assertFits(client: pg.PoolClient, manifest: Manifest): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select name from migrations order by name',
  );
  if (rows.map(({ name }) => name).join() !== manifest.migrations.join())
    throw new BackupError(
      'the backup was made by another version of Hedui: restore it with that one, then update / 备份由其他版本的 Hedui 生成，请用原版本恢复后再升级',
    );
  const { rows: used } = await client.query<{ used: boolean }>(
    'select exists (select from uploads) or exists (select from users) or exists (select from records) as used',
  );
  if (used[0]?.used)
    throw new BackupError(
      'the database holds data: restore into an empty one, or another HEDUI_DATA / 数据库中已有数据，请恢复到空数据库或新的 HEDUI_DATA',
    );
}

/**
 * Constraints between tables come back after the rows, which proves them; triggers that keep rows as they are rest meanwhile.
 * Whoever owns the tables may do this.
 */
async function replaceRows(
  client: pg.PoolClient,
  folder: string,
  { tables }: Manifest,
): Promise<void> {
  const names = Object.keys(tables);
  const { rows: foreign } = await client.query<{ table: string; name: string; text: string }>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as text
    from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`);
  for (const { table, name } of foreign)
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  for (const name of names) await client.query(`delete from ${name}`);
  for (const [name, { rows }] of Object.entries(tables))
    if ((await restoreTable(client, name, folder)) !== rows) throw damagedError(fileOfTable(name));
  for (const name of names) await client.query(`alter table ${name} enable trigger user`);
  for (const { table, name, text } of foreign)
    await client.query(`alter table ${table} add constraint ${name} ${text}`);
  const { rows: counted } = await client.query<{ table: string; column: string }>(`
    select distinct attrelid::regclass::text as table, attname as column
    from pg_class s join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.oid and d.deptype in ('a', 'i')
      join pg_attribute on attrelid = d.refobjid and attnum = d.refobjsubid
    where s.relkind = 'S' and s.relnamespace = current_schema()::regnamespace`);
  for (const { table, column } of counted)
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${column}) from ${table}), 0) + 1, false)`,
      [table, column],
    );
}

async function restoreTable(client: pg.PoolClient, name: string, folder: string): Promise<number> {
  const { rows: columns } = await client.query<{ list: string }>(
    `select string_agg(quote_ident(attname), ', ' order by attnum) as list from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [name],
  );
  const list = columns[0]?.list;
  let count = 0;
  let batch: string[] = [];
  const write = async () => {
    if (batch.length === 0) return;
    await client.query(
      `insert into ${name} (${list}) overriding system value
       select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [`[${batch.join(',')}]`],
    );
    count += batch.length;
    batch = [];
  };
  const source = createReadStream(join(folder, fileOfTable(name)));
  const lines = createInterface({ input: source.pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) {
    batch.push(line);
    if (batch.length === ROWS_AT_A_TIME) await write();
  }
  await write();
  return count;
}

function damagedError(file: string, cause?: unknown): BackupError {
  return new BackupError(`the backup is damaged: ${file} / 备份已损坏：${file}`, { cause });
}

function damaged(file: string) {
  return (error: unknown): never => {
    throw isMissing(error) ? damagedError(file, error) : error;
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
