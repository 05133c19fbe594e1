import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyMigrations } from '../apply-migrations.ts';
import { canonicalJson } from '../canonical-json.ts';
import { findUpload } from '../find-upload.ts';
import { listCases } from '../list-cases.ts';
import { listDecisions } from '../list-decisions.ts';
import { listRecords } from '../list-records.ts';
import { listUploads } from '../list-uploads.ts';
import { openDatabase } from '../open-database.ts';
import { prepareDatabase } from '../prepare-database.ts';
import { freshSalt, hashOfContent, hashOfLink } from '../record.ts';
import { asTenant, DEFAULT_TENANT } from '../tenant-database.ts';
import { sampleDocument, sampleExtraction } from '../testing/sample-document.ts';
import { startTestDatabase, TEST_SECRET, type TestDatabase } from '../testing/test-database.ts';
import { verifyRecords } from '../verify-records.ts';
import { createKeyRing, WrongSecretError } from './key-ring.ts';

const MIGRATIONS = new URL('../migrations/', import.meta.url);
/** The last one of the version before anything was sealed. */
const LAST_IN_PLAIN = '0012-turns.sql';

let test: TestDatabase;
let folder: string;
beforeAll(async () => {
  test = await startTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'hedui-plain-'));
  for (const name of await readdir(MIGRATIONS))
    if (name <= LAST_IN_PLAIN) await cp(new URL(name, MIGRATIONS), join(folder, name));
}, 60_000);
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

it('a database of the version before, of an ordinary user, is sealed in place and says what it said', async () => {
  await test.pool.query('create role app login createrole');
  await test.pool.query('grant hedui_api, hedui_worker to app');
  await test.pool.query('create database before_keys owner app');
  const connection = {
    connectionString: `postgres://app@/before_keys?host=${encodeURIComponent(test.host)}`,
  };
  const keys = createKeyRing([TEST_SECRET]);
  const open = (role?: 'hedui_api' | 'hedui_worker') =>
    openDatabase(connection, () => undefined, role, keys);
  const [owner, api, worker] = [open(), open('hedui_api'), open('hedui_worker')];
  const superuser = openDatabase(
    { host: test.host, user: 'hedui', database: 'before_keys' },
    () => undefined,
  );
  try {
    await applyMigrations(owner.pool, pathToFileURL(`${folder}/`));
    const uploads = Array.from({ length: 450 }, () => randomUUID());
    const document = sampleDocument('31415926.53');
    const extraction = sampleExtraction([document]);
    const lineage = {
      file: { name: 'canary.pdf', sha256: 'a'.repeat(64), bytes: 5 },
      readers: {},
      rules_version: 'r1',
      decided_by: 'pipeline',
    };
    let hash = '0'.repeat(64);
    const pool = superuser.pool;
    await pool.query(
      `insert into cases (tenant_id, id, name, created_by) values ($1, $2, 'canary case', 'li')`,
      [DEFAULT_TENANT, randomUUID()],
    );
    for (const [at, id] of uploads.entries()) {
      await pool.query(
        `insert into uploads (tenant_id, id, file_name, bytes, sha256, state) values ($1, $2, $3, 5, $4, 'verified')`,
        [DEFAULT_TENANT, id, `canary ${at}.pdf`, 'a'.repeat(64)],
      );
      const content = { salt: freshSalt(), lineage, document };
      const link = {
        tenant_id: DEFAULT_TENANT,
        sequence: at + 1,
        previous_hash: hash,
        kind: 'document' as const,
        upload_id: id,
        place: 0,
        version: 1,
        recorded_at: '2026-11-01T00:00:00.000Z',
        content_hash: hashOfContent(content),
      };
      await pool.query('insert into extractions (tenant_id, upload_id, body) values ($1, $2, $3)', [
        DEFAULT_TENANT,
        id,
        extraction,
      ]);
      await pool.query(
        `insert into records (tenant_id, sequence, hash, previous_hash, upload_id, place, version, recorded_at, content_hash, salt, lineage, document)
         values ($1, $2, $3, $4, $5, 0, 1, $6, $7, $8, $9, $10)`,
        [
          DEFAULT_TENANT,
          link.sequence,
          hashOfLink(link),
          hash,
          id,
          link.recorded_at,
          link.content_hash,
          content.salt,
          lineage,
          document,
        ],
      );
      hash = hashOfLink(link);
    }
    await pool.query('update chain_head set sequence = $1, hash = $2', [uploads.length, hash]);
    const [first = ''] = uploads;
    await pool.query(
      `insert into decisions (tenant_id, id, upload_id, place, version, decided_by, decided_at, content) values ($1, $2, $3, 0, 2, 'li', now(), $4)`,
      [
        DEFAULT_TENANT,
        randomUUID(),
        first,
        { action: 'set', target: '/header/unit', value: '1', reason: 'canary reason' },
      ],
    );

    const parts = { rolesSignIn: false, vaultOf: worker.database.vaultOf };
    // Two services start at once.
    await Promise.all([prepareDatabase(owner.pool, parts), prepareDatabase(owner.pool, parts)]);
    await prepareDatabase(owner.pool, parts);

    const tenant = asTenant(api.database, DEFAULT_TENANT);
    const found = await findUpload(tenant, first);
    if (!found || found === 'erased') throw new Error('the upload is gone');
    expect(found.upload.fileName).toBe('canary 0.pdf');
    expect(canonicalJson(found.extraction)).toBe(canonicalJson(extraction));
    expect(await verifyRecords(tenant)).toMatchObject({ ok: true, head: { sequence: 450, hash } });
    const { records } = await listRecords(tenant, { after: 449, limit: 9 });
    expect(canonicalJson(records[0]?.document)).toBe(canonicalJson(document));
    const page = { after: null, limit: 9 };
    expect((await listDecisions(tenant, first, page))?.decisions[0]?.content).toMatchObject({
      reason: 'canary reason',
    });
    expect((await listCases(tenant, page)).cases[0]?.name).toBe('canary case');
    const listed = await listUploads(tenant, { ...page, search: 'CANARY 44' });
    expect(listed.uploads.map(({ upload }) => upload.fileName)).toEqual(
      [449, 448, 447, 446, 445, 444, 443, 442, 441].map((at) => `canary ${at}.pdf`),
    );
    for (const name of ['uploads', 'cases', 'extractions', 'records', 'decisions']) {
      const { rows } = await pool.query(`select t::text as row from ${name} t`);
      expect(JSON.stringify(rows)).not.toMatch(/canary|31415926/);
    }
    const { rows } = await pool.query('select key, stored_as from objects');
    expect(rows).toEqual([{ key: null, stored_as: 'a'.repeat(64) }]);

    const wrong = openDatabase(
      connection,
      () => undefined,
      'hedui_api',
      createKeyRing(['another secret of 32 characters…']),
    );
    await expect(wrong.database.vaultOf(DEFAULT_TENANT)).rejects.toThrow(WrongSecretError);
    await wrong.close();
  } finally {
    for (const opened of [owner, api, worker, superuser]) await opened.close();
  }
}, 120_000);
