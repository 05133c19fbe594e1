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
 * every object that they name, checked against its name. What is sealed stays sealed; the secret is not copied. Rejects with
 * `BackupError` where an object is missing or damaged that no erasure took.
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
    for (const { name } of names) tables[name] = await writeTable(client, name, folder);
    const migrations = await ask<{ name: string }>('select name from migrations order by name');
    const secrets = await ask<{ id: string }>('select distinct wrapped_by as id from data_keys');
    const chains = await ask<Manifest['chains'][number]>(
      'select tenant_id as tenant, sequence::int as sequence, hash from chain_head order by 1',
    );
    const objects = await ask<KeptObject>(
      'select tenant_id as tenant, sha256, stored_as from objects order by 1, 2',
    );
    await client.query('commit');

    const gone: Manifest['gone'] = [];
    const copied: Manifest['objects'] = [];
    for (const object of objects) {
      const { tenant, sha256, stored_as } = object;
      if (await copyObject(kept(tenant), object, folder)) copied.push({ tenant, stored_as });
      else if (await isStillNamed(client, object))
        throw new BackupError(`object ${sha256} of tenant ${tenant} is missing or damaged`);
      else gone.push({ tenant, sha256 });
    }
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

interface KeptObject {
  readonly tenant: string;
  readonly sha256: string;
  readonly stored_as: string;
}

/** All but the list of migrations, which the restoring program makes. */
const TABLES = `select relname as name from pg_class
  where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname <> 'migrations' order by 1`;

/** One row a line, as PostgreSQL writes it as JSON. */
async function writeTable(
  client: pg.PoolClient,
  name: string,
  folder: string,
): Promise<{ readonly rows: number; readonly sha256: string }> {
  const path = join(folder, fileOfTable(name));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  let count = 0;
  await client.query(
    `declare rows_of no scroll cursor for select to_jsonb(t)::text as row from ${name} t`,
  );
  async function* lines() {
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_AT_A_TIME} from rows_of`);
      if (rows.length === 0) return;
      count += rows.length;
      yield rows.map(({ row }) => `${row}\n`).join('');
    }
  }
  const noted = new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(lines()),
    createGzip({ level: 4 }),
    noted,
    createWriteStream(path, { mode: 0o600, flush: true }),
  );
  await client.query('close rows_of');
  return { rows: count, sha256: hash.digest('hex') };
}

/** false: it is not there, or not what its name says. */
async function copyObject(
  store: ObjectStore,
  object: Manifest['objects'][number],
  folder: string,
): Promise<boolean> {
  try {
    await writeDurably(join(folder, fileOfObject(object)), await store.get(object.stored_as));
    return true;
  } catch (error) {
    if (error instanceof ObjectStoreError && error.fault !== 'unavailable') return false;
    throw error;
  }
}

async function isStillNamed(client: pg.PoolClient, object: KeptObject): Promise<boolean> {
  const { rowCount } = await client.query(
    'select 1 from objects where tenant_id = $1 and sha256 = $2 and stored_as = $3',
    [object.tenant, object.sha256, object.stored_as],
  );
  return (rowCount ?? 0) > 0;
}
