import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { insertTenant } from '../insert-tenant.ts';
import { createKeyRing, type KeyRing } from '../keys/key-ring.ts';
import { type DatabaseRole, type OpenDatabase, openDatabase } from '../open-database.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { asTenant, DEFAULT_TENANT, type TenantDatabase } from '../tenant-database.ts';

/** Wraps the keys of every test database. */
export const TEST_SECRET = 'a secret of the tests, 32 characters';

export interface TestDatabase {
  /** As the worker has it: of all tenants. */
  readonly database: Database;
  /** As the API has it: nothing without a tenant. */
  readonly api: Database;
  /** The default tenant, as the API has it. */
  readonly tenant: TenantDatabase;
  /** Of the owner, a superuser here: no policy and no trigger need hold it. */
  readonly pool: OpenDatabase['pool'];
  /** Where the server listens. */
  readonly host: string;
  readonly keys: KeyRing;
  /** A further tenant. */
  addTenant(name: string): Promise<TenantDatabase>;
  close(): Promise<void>;
  /** Empties every table but that of the tenants. */
  empty(): Promise<void>;
}

/** A real server with the real settings on a folder of its own, migrated; `close` removes everything. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'hedui-test-'));
  const server = await startEmbeddedPostgres(folder, (reason) => {
    throw reason;
  });
  const keys = createKeyRing([TEST_SECRET]);
  const open = (role?: DatabaseRole) =>
    openDatabase(server.connection, () => undefined, role, keys);
  const [owner, worker, api] = [open(), open('hedui_worker'), open('hedui_api')];
  const close = async () => {
    for (const opened of [owner, worker, api]) await opened.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await prepareDatabase(owner.pool, { rolesSignIn: true, vaultOf: worker.database.vaultOf });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    database: worker.database,
    api: api.database,
    tenant: asTenant(api.database, DEFAULT_TENANT),
    pool: owner.pool,
    keys,
    host: server.connection.host,
    addTenant: async (name) => asTenant(api.database, await insertTenant(api.database, name)),
    async empty() {
      // `replica` switches the append-only triggers off, which only a superuser may.
      await owner.pool.query(`
        begin; set local session_replication_role = replica;
        truncate uploads, extractions, records, decisions, applicant_words, cases, users, credentials, turns,
          webhook_endpoints, webhook_events, webhook_counters, objects cascade;
        update chain_head set sequence = 0, hash = repeat('0', 64);
        commit`);
    },
    close,
  };
}
