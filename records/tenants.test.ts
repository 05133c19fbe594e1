import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eraseUpload } from './erase-upload.ts';
import { findUpload } from './find-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { folderStores } from './folder-stores.ts';
import { insertTenant, TenantNameTakenError } from './insert-tenant.ts';
import { insertUpload } from './insert-upload.ts';
import { createKeyRing } from './keys/key-ring.ts';
import { listUploads } from './list-uploads.ts';
import type { StoreOf } from './object-store.ts';
import { type DatabaseRole, openDatabase } from './open-database.ts';
import { prepareDatabase } from './prepare-database.ts';
import { takeLease } from './take-lease.ts';
import { asTenant, DEFAULT_TENANT, type TenantDatabase } from './tenant-database.ts';
import { sampleDocument, sampleExtraction } from './testing/sample-document.ts';
import { startTestDatabase, TEST_SECRET, type TestDatabase } from './testing/test-database.ts';
import { verifyRecords } from './verify-records.ts';

let test: TestDatabase;
let other: TenantDatabase;
let root: string;
let storeOf: StoreOf;
beforeAll(async () => {
  test = await startTestDatabase();
  other = await test.addTenant('other');
  root = await mkdtemp(join(tmpdir(), 'hedui-tenants-'));
  storeOf = folderStores(root);
}, 60_000);
afterAll(async () => {
  await test.close();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => test.empty());

async function* source(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function add(tenant: TenantDatabase, text: string, idempotencyKey: string | null = null) {
  const stored = await storeOf(tenant.tenantId).put(source(text));
  const inserted = await insertUpload(tenant, {
    ...stored,
    fileName: `${text}.pdf`,
    mediaType: null,
    idempotencyKey,
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  return inserted.upload;
}

async function finish(value: string): Promise<void> {
  const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to take');
  await finishUpload(
    test.database,
    lease,
    { state: 'verified', extraction: sampleExtraction([sampleDocument(value)]) },
    { readers: {}, rules_version: 'r1' },
  );
}

const TABLES = [
  'uploads',
  'extractions',
  'records',
  'chain_head',
  'cases',
  'decisions',
  'applicant_words',
  'users',
  'credentials',
  'data_keys',
  'objects',
];

describe('row-level security', () => {
  it('is on and forced for every table but the list of migrations', async () => {
    const { rows } = await test.pool.query<{ relname: string }>(
      `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows.map(({ relname }) => relname)).toEqual(['migrations']);
  });

  it('holds every key and unique index of a tenant table to its tenant', async () => {
    const { rows } = await test.pool.query<{ indexdef: string }>(
      `select indexdef from pg_indexes where schemaname = 'public' and indexdef like '%UNIQUE%'
       and tablename not in ('migrations', 'tenants')`,
    );
    expect(rows.length).toBeGreaterThan(10);
    for (const { indexdef } of rows) expect(indexdef).toContain('(tenant_id');
  });

  it('shows nothing and takes nothing without a tenant', async () => {
    await add(test.tenant, 'a');
    for (const table of [...TABLES, 'tenants']) {
      const { rows } = await test.api
        .execute(sql.raw(`select count(*)::int as n from ${table}`))
        .catch((error) => {
          // Nothing of it is the API's.
          if (table !== 'objects') throw error;
          return { rows: [{ n: 0 }] };
        });
      expect([table, rows]).toEqual([table, [{ n: 0 }]]);
    }
    await expect(
      test.api.execute(
        sql`insert into cases (tenant_id, id, sealed_name, created_by) values (${other.tenantId}, ${randomUUID()}, 'x', 'x')`,
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('row-level security') } });
  });

  it('refuses to write for another tenant than the one that was named', async () => {
    await expect(
      test.tenant.transaction((transaction) =>
        transaction.execute(
          sql`insert into cases (tenant_id, id, sealed_name, created_by) values (${other.tenantId}, ${randomUUID()}, 'x', 'x')`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { message: expect.stringContaining('row-level security') } });
    const upload = await add(test.tenant, 'a');
    const changed = await other.transaction((transaction) =>
      transaction.execute(sql`update uploads set media_type = 'b' where id = ${upload.id}`),
    );
    expect(changed.rowCount).toBe(0);
  });

  it('lets the API change nothing that stands in the chain, and make or drop nothing', async () => {
    await add(test.tenant, 'a');
    await finish('1.00');
    for (const statement of [
      `update records set hash = repeat('0', 64)`,
      'delete from records',
      'truncate records',
      'drop table records',
      'alter table uploads disable row level security',
      `update uploads set tenant_id = '${other.tenantId}'`,
      'set role hedui_worker',
    ])
      await expect(
        test.tenant.transaction((transaction) => transaction.execute(sql.raw(statement))),
        statement,
      ).rejects.toThrow();
  });
});

describe('a database that was given', () => {
  it('belongs to an ordinary user, who puts the roles on, and is held to its tenants as well', async () => {
    await test.pool.query('create role app login createrole');
    await test.pool.query('grant hedui_api, hedui_worker to app');
    await test.pool.query('create database given owner app');
    const connection = {
      connectionString: `postgres://app@/given?host=${encodeURIComponent(test.host)}`,
    };
    const keys = createKeyRing([TEST_SECRET]);
    const open = (role?: DatabaseRole) => openDatabase(connection, () => undefined, role, keys);
    const [owner, api, worker] = [open(), open('hedui_api'), open('hedui_worker')];
    try {
      await prepareDatabase(owner.pool, {
        rolesSignIn: false,
        vaultOf: worker.database.vaultOf,
      });
      const given = asTenant(api.database, DEFAULT_TENANT);
      const own = asTenant(api.database, await insertTenant(api.database, 'own'));
      for (const tenant of [given, own]) await add(tenant, 'a', 'key');
      for (let time = 0; time < 2; time += 1) {
        const lease = await takeLease(worker.database, { leaseMs: 60_000, suspects: true });
        if (!lease) throw new Error('nothing to take');
        await finishUpload(
          worker.database,
          lease,
          { state: 'verified', extraction: sampleExtraction([sampleDocument('1.00')]) },
          { readers: {}, rules_version: 'r1' },
        );
      }
      for (const tenant of [given, own]) {
        const { uploads } = await listUploads(tenant, { after: null, limit: 9 });
        expect(uploads.map(({ upload }) => upload.state)).toEqual(['verified']);
        expect(await verifyRecords(tenant)).toMatchObject({ ok: true, head: { sequence: 1 } });
        expect(
          await eraseUpload(tenant, storeOf(tenant.tenantId), uploads[0]?.upload.id ?? ''),
        ).toHaveLength(1);
      }
      const { rows } = await api.database.execute(sql`select count(*)::int as n from uploads`);
      expect(rows).toEqual([{ n: 0 }]);
    } finally {
      for (const opened of [owner, api, worker]) await opened.close();
    }
  });
});

describe('tenants', () => {
  it('use the same idempotency key and the same bytes without knowing of each other', async () => {
    const [mine, theirs] = [await add(test.tenant, 'same', 'key'), await add(other, 'same', 'key')];
    expect(mine.id).not.toBe(theirs.id);
    expect((await listUploads(test.tenant, { after: null, limit: 9 })).uploads).toHaveLength(1);
    expect(await findUpload(other, mine.id)).toBeNull();
    expect(await eraseUpload(other, storeOf(other.tenantId), mine.id)).toBeNull();
    expect(await findUpload(test.tenant, mine.id)).not.toBeNull();
  });

  it('have chains of their own', async () => {
    for (const tenant of [test.tenant, other, test.tenant]) {
      await add(tenant, 'a');
      await finish('1.00');
    }
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true, head: { sequence: 2 } });
    expect(await verifyRecords(other)).toMatchObject({ ok: true, head: { sequence: 1 } });
    await test.pool.query(`begin; set local session_replication_role = replica;
      update records set tenant_id = '${other.tenantId}', sequence = 2 where sequence = 2; commit`);
    expect(await verifyRecords(other)).toMatchObject({ ok: false, sequence: 2, fault: 'order' });
  });

  it('have names of their own', async () => {
    await expect(insertTenant(test.api, 'other')).rejects.toThrow(TenantNameTakenError);
  });

  it('see none of each other over random operations', async () => {
    const tenants = [test.tenant, other];
    const owner = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tenants),
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom('add', 'add with key', 'find', 'list', 'erase'),
        async (tenant, text, operation) => {
          const foreign = [...owner].filter(([, of]) => of !== tenant.tenantId).map(([id]) => id);
          if (operation.startsWith('add')) {
            const key = operation === 'add' ? null : text;
            const upload = await add(tenant, text, key).catch((error) => {
              // Used for an upload that is erased.
              if (error.message !== 'erased') throw error;
              return null;
            });
            if (upload) {
              expect(foreign).not.toContain(upload.id);
              owner.set(upload.id, tenant.tenantId);
            }
          }
          if (operation === 'list')
            for (const { upload } of (await listUploads(tenant, { after: null, limit: 20 }))
              .uploads)
              expect(foreign).not.toContain(upload.id);
          for (const id of foreign.slice(-3)) {
            if (operation === 'find') expect(await findUpload(tenant, id)).toBeNull();
            if (operation === 'erase')
              expect(await eraseUpload(tenant, storeOf(tenant.tenantId), id)).toBeNull();
          }
        },
      ),
      { numRuns: 5_000 },
    );
  }, 300_000);
});

describe('eraseUpload', () => {
  it('leaves no name, figure or byte behind, and a chain that stands', async () => {
    const upload = await add(test.tenant, 'canary');
    await finish('31415926.53');
    await add(test.tenant, 'kept');
    await finish('2.00');
    expect(await eraseUpload(test.tenant, storeOf(test.tenant.tenantId), upload.id)).toEqual([
      upload.id,
    ]);
    for (const table of TABLES) {
      const { rows } = await test.pool.query(`select t::text as row from ${table} t`);
      expect(JSON.stringify(rows)).not.toMatch(/canary|31415926/);
    }
    const { rows } = await test.pool.query(`
      select (select count(*)::int from extractions) as extractions,
        (select count(*)::int from records where content is not null) as contents`);
    expect(rows).toEqual([{ extractions: 1, contents: 1 }]);
    expect(await storeOf(test.tenant.tenantId).stat(upload.sha256)).toBeNull();
    expect(await findUpload(test.tenant, upload.id)).toBe('erased');
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true, head: { sequence: 3 } });
    expect(await eraseUpload(test.tenant, storeOf(test.tenant.tenantId), upload.id)).toBeNull();
    expect((await listUploads(test.tenant, { after: null, limit: 9 })).uploads).toHaveLength(1);
  });

  it('asked many times at once, beside the end of the work, happens once and blocks nobody', async () => {
    for (let round = 0; round < 10; round += 1) {
      const upload = await add(test.tenant, `round ${round}`);
      const store = storeOf(test.tenant.tenantId);
      const erase = () => eraseUpload(test.tenant, store, upload.id);
      const lost = (error: Error) => {
        if (!/lost|nothing to take/.test(error.message)) throw error;
      };
      const [, ...erased] = await Promise.all([
        finish('1.00').catch(lost),
        erase(),
        erase(),
        erase(),
      ]);
      // Or it was erased before the work was taken.
      expect(erased.filter((one) => one)).toHaveLength(1);
    }
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true });
  });

  it('keeps bytes that another upload has as well', async () => {
    const [first, second] = [await add(test.tenant, 'same'), await add(test.tenant, 'same')];
    const store = storeOf(test.tenant.tenantId);
    await eraseUpload(test.tenant, store, first.id);
    expect(await store.stat(first.sha256)).not.toBeNull();
    await eraseUpload(test.tenant, store, second.id);
    expect(await store.stat(first.sha256)).toBeNull();
  });

  it('ends work that is under way: nothing of it is written', async () => {
    const upload = await add(test.tenant, 'a');
    const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
    if (!lease) throw new Error('nothing to take');
    await eraseUpload(test.tenant, storeOf(test.tenant.tenantId), upload.id);
    await expect(
      finishUpload(
        test.database,
        lease,
        { state: 'verified', extraction: sampleExtraction([sampleDocument('1.00')]) },
        { readers: {}, rules_version: 'r1' },
      ),
    ).rejects.toThrow('lost');
    expect(await takeLease(test.database, { leaseMs: 60_000, suspects: true })).toBeNull();
  });

  it('content that is taken out without an erasure shows', async () => {
    await add(test.tenant, 'a');
    await finish('1.00');
    await add(test.tenant, 'b');
    await finish('2.00');
    await test.pool.query('update records set content = null where sequence = 1');
    expect(await verifyRecords(test.tenant)).toEqual({ ok: false, sequence: 1, fault: 'changed' });
  });
});
