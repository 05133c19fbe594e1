import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { type ObjectStore, ObjectStoreError, type StoreOf } from '../object-store.ts';
import { writeDurably } from '../write-durably.ts';
import {
  BackupError,
  fileOfObject,
  fileOfTable,
  MANIFEST_FILE,
  type Manifest,
} from './manifest.ts';

const ROWS_AT_A_TIME = 500;

/**
 * Copies everything into `folder`, which must be empty or not be there: all rows of one moment, while others go on writing, and
 * every object that they name, checked against its name; its row says how it was kept when it was copied. What is sealed stays
 * sealed; the secret is not copied. Rejects with `BackupError` where an object is missing or damaged that no erasure took.
 */
export async function writeBackup(
  owner: pg.Pool,
  kept: StoreOf,
  folder: string,
): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0)
    throw new BackupError(`${folder} is not empty / 目标文件夹不为空`);
  const client = await owner.connect();
  try {
    await client.query(
      'set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; begin isolation level repeatable read read only',
    );
    const ask = async <T extends object>(text: string) => (await client.query<T>(text)).rows;
    const names = await ask<{ name: string }>(TABLES);
    const tables: Manifest['tables'] = {};
    for (const { name } of names)
      if (name !== 'objects')
        tables[name] = await writeTable(fileOfTable(name), folder, rowsOf(client, name));
    const migrations = await ask<{ name: string }>('select name from migrations order by name');
    const secrets = await ask<{ id: string }>('select distinct wrapped_by as id from data_keys');
    const chains = await ask<Manifest['chains'][number]>(
      'select tenant_id as tenant, sequence::int as sequence, hash from chain_head order by 1',
    );
    const objects = await ask<KeptObject>(
      'select tenant_id as tenant, sha256 from objects order by 1, 2',
    );
    await client.query('commit');

    const gone: Manifest['gone'] = [];
    const copied: Manifest['objects'] = [];
    async function* rowsOfCopied() {
      for (const object of objects) {
        const { tenant } = object;
        const row = await copyObject(client, kept(tenant), object, folder);
        if (row) copied.push({ tenant, stored_as: row.stored_as });
        else gone.push(object);
        if (row) yield `${row.text}\n`;
      }
    }
    tables.objects = await writeTable(fileOfTable('objects'), folder, rowsOfCopied());
    const manifest: Manifest = {
      format: 1,
      at: new Date().toISOString(),
      migrations: migrations.map(({ name }) => name),
      secrets: secrets.map(({ id }) => id),
      tables,
      objects: copied,
      gone,
      chains,
    };
    await writeDurably(join(folder, MANIFEST_FILE), JSON.stringify(manifest));
    return manifest;
  } finally {
    client.release(true);
  }
}

type KeptObject = Manifest['gone'][number];

/** All but the list of migrations, which the restoring program makes. */
const TABLES = `select relname as name from pg_class
  where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname <> 'migrations' order by 1`;

/** One row a line, as PostgreSQL writes it as JSON. */
async function* rowsOf(client: pg.PoolClient, name: string): AsyncGenerator<string> {
  await client.query(
    `declare rows_of no scroll cursor for select to_jsonb(t)::text as row from ${name} t`,
  );
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_A_TIME} from rows_of`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => `${row}\n`).join('');
  }
  await client.query('close rows_of');
}

/** Lines are counted, and what is written is hashed. */
async function writeTable(
  file: string,
  folder: string,
  lines: AsyncIterable<string>,
): Promise<Manifest['tables'][string]> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let rows = 0;
  async function* counted() {
    for await (const text of lines) {
      rows += text.split('\n').length - 1;
      yield text;
    }
  }
  const noted = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(counted()),
    createGzip({ level: 4 }),
    noted,
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  return { rows, sha256: hash.digest('hex') };
}

/** Copies an object as it is kept now; its row, or null: it was erased. */
async function copyObject(
  client: pg.PoolClient,
  store: ObjectStore,
  object: KeptObject,
  folder: string,
): Promise<ObjectRow | null> {
  const { tenant, sha256 } = object;
  for (let row = await rowOf(client, object); row; ) {
    const { stored_as } = row;
    try {
      const bytes = await store.get(stored_as);
      await writeDurably(join(folder, fileOfObject({ tenant, stored_as })), bytes);
      return row;
    } catch (error) {
      if (!(error instanceof ObjectStoreError) || error.fault === 'unavailable') throw error;
    }
    row = await rowOf(client, object);
    // Otherwise it is gone, or somebody has sent the same bytes, which are kept under another name by now.
    if (row?.stored_as === stored_as)
      throw new BackupError(`object ${sha256} of tenant ${tenant} is missing or damaged`);
  }
  return null;
}

interface ObjectRow {
  readonly stored_as: string;
  /** Of the table. */
  readonly text: string;
}

async function rowOf(
  client: pg.PoolClient,
  { tenant, sha256 }: KeptObject,
): Promise<ObjectRow | null> {
  const { rows } = await client.query<ObjectRow>(
    'select stored_as, to_jsonb(t)::text as text from objects t where tenant_id = $1 and sha256 = $2',
    [tenant, sha256],
  );
  return rows[0] ?? null;
}
