import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyMigrations } from '../apply-migrations.ts';
import { type OpenDatabase, openDatabase } from '../open-database.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';

export interface TestDatabase extends OpenDatabase {
  /** Empties every table. */
  empty(): Promise<void>;
}

/** A real server with the real settings on a folder of its own, migrated; `close` removes everything. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-test-'));
  const server = await startEmbeddedPostgres(folder, (reason) => {
    throw reason;
  });
  const opened = openDatabase(server.connection, () => undefined);
  const close = async () => {
    await opened.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await applyMigrations(opened.pool);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...opened,
    async empty() {
      // `replica` switches the append-only triggers off, which only a superuser may.
      await opened.pool.query(`
        begin; set local session_replication_role = replica;
        truncate uploads, extractions, records, turns cascade;
        update chain_head set sequence = 0, hash = repeat('0', 64);
        commit`);
    },
    close,
  };
}
