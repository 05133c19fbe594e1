import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

const FOLDER = new URL('./migrations/', import.meta.url);
/** Any fixed number: two services that start together change the tables one after the other. */
export const MIGRATION_LOCK = 8_421;

/**
 * Brings the database up to the files in migrations/, in order of their names, each in a transaction of its own. Throws
 * when a file that was applied has changed since, or is gone: the program is older than the data.
 */
export async function applyMigrations(pool: pg.Pool, folder: URL = FOLDER): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migrations (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const known = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migrations order by name',
    );
    const applied = new Map(known.rows.map(({ name, sha256 }) => [name, sha256]));
    const unknown = [...applied.keys()].find((name) => !files.includes(name));
    if (unknown !== undefined)
      throw new Error(
        `the data was written by a newer Hedui (migration ${unknown}); update the program`,
      );
    const fresh: string[] = [];
    for (const name of files) {
      const text = await readFile(new URL(name, folder), 'utf8');
      const sha256 = createHash('sha256').update(text).digest('hex');
      if (applied.get(name) === sha256) continue;
      if (applied.has(name)) throw new Error(`migration ${name} was changed after it was applied`);
      await applyOne(client, { name, text, sha256 });
      fresh.push(name);
    }
    return fresh;
  } finally {
    // A session that is thrown away gives its lock back, whatever state a fault left it in.
    client.release(true);
  }
}

async function applyOne(
  client: pg.PoolClient,
  migration: { readonly name: string; readonly text: string; readonly sha256: string },
): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into migrations (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed`, { cause });
  }
}
