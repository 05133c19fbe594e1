import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyRetention } from './apply-retention.ts';
import { findCase } from './find-case.ts';
import { findUpload } from './find-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { insertCase } from './insert-case.ts';
import { insertUpload } from './insert-upload.ts';
import { listCases } from './list-cases.ts';
import { listRecords } from './list-records.ts';
import type { StoreOf } from './object-store.ts';
import { takeLease } from './take-lease.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { sampleDocument, sampleExtraction } from './testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { startTestStores, type TestStores } from './testing/test-stores.ts';
import { verifyRecords } from './verify-records.ts';
import { withdrawCase } from './withdraw-case.ts';

let test: TestDatabase;
let other: TenantDatabase;
let stores: TestStores;
let storeOf: StoreOf;
const NEVER = new AbortController().signal;
const FOR_EVER = { files: null, records: null, audit: null };
beforeAll(async () => {
  test = await startTestDatabase();
  other = await test.addTenant('other');
  stores = await startTestStores(test.database);
  ({ storeOf } = stores);
}, 60_000);
afterAll(async () => {
  await test.close();
  await stores.remove();
});
beforeEach(() => test.empty());

/** An upload that was read `days` ago. */
async function add(
  tenant: TenantDatabase,
  text: string,
  days: number,
  caseId: string | null = null,
): Promise<{ readonly id: string; readonly sha256: string }> {
  const stored = await storeOf(tenant.tenantId).put(source(text));
  const inserted = await insertUpload(tenant, {
    ...{ ...stored, caseId, fileName: `${text}.pdf`, mediaType: null, idempotencyKey: null },
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to take');
  await finishUpload(
    test.database,
    lease,
    { state: 'verified', extraction: sampleExtraction([sampleDocument('1.00')]) },
    { readers: {}, rules_version: 'r1' },
  );
  await test.pool.query(
    `update uploads set updated_at = now() - $1 * interval '1 day' where id = $2`,
    [days, inserted.upload.id],
  );
  return { id: inserted.upload.id, sha256: stored.sha256 };
}

async function* source(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const isKept = async (tenant: TenantDatabase, sha256: string) =>
  (await storeOf(tenant.tenantId).stat(sha256)) !== null;

describe('applyRetention', () => {
  it('without limits erases nothing', async () => {
    const { id } = await add(test.tenant, 'a', 30_000);
    expect(await applyRetention(test.database, { storeOf, inbox: null }, FOR_EVER, NEVER)).toEqual({
      ...{ files: 0, uploads: 0, cases: 0, credentials: 0 },
    });
    expect(await findUpload(test.tenant, id)).toMatchObject({ upload: { fileErased: false } });
  });

  it('takes files in their time, and what was read of them in another, of every tenant', async () => {
    const kept: [TenantDatabase, Awaited<ReturnType<typeof add>>][] = [];
    for (const tenant of [test.tenant, other])
      for (const days of [29, 31, 91]) kept.push([tenant, await add(tenant, `${days}`, days)]);
    const retention = { files: 30, records: 90, audit: null };
    const erased = await applyRetention(test.database, { storeOf, inbox: null }, retention, NEVER);
    expect(erased).toEqual({ files: 2, uploads: 2, cases: 0, credentials: 0 });
    const seen = [];
    for (const [tenant, { id, sha256 }] of kept) {
      const found = await findUpload(tenant, id);
      const what = found === 'erased' ? found : found?.extraction?.documents.length;
      seen.push([what, await isKept(tenant, sha256)]);
    }
    const expected = [
      [1, true],
      [1, false],
      ['erased', false],
    ];
    expect(seen).toEqual([...expected, ...expected]);
    for (const tenant of [test.tenant, other]) {
      expect(await verifyRecords(tenant)).toMatchObject({ ok: true, head: { sequence: 5 } });
      const { records } = await listRecords(tenant, { after: 3, limit: 9 });
      expect(records.map(({ kind }) => kind)).toEqual(['erasure', 'file_erasure']);
    }
    expect(
      await applyRetention(test.database, { storeOf, inbox: null }, retention, NEVER),
    ).toMatchObject({
      ...{ files: 0, uploads: 0 },
    });
  });

  it('keeps bytes that a younger upload has as well, and what is being read', async () => {
    const old = await add(test.tenant, 'same', 40);
    const young = await add(test.tenant, 'same', 1);
    await insertUpload(test.tenant, {
      ...{ fileName: 'a', mediaType: null, bytes: 4, sha256: 'f'.repeat(64), idempotencyKey: null },
    });
    await test.pool.query(
      `update uploads set updated_at = now() - interval '99 days' where state = 'stored'`,
    );
    const retention = { files: 30, records: null, audit: null };
    expect(
      (await applyRetention(test.database, { storeOf, inbox: null }, retention, NEVER)).files,
    ).toBe(1);
    expect(await isKept(test.tenant, young.sha256)).toBe(true);
    expect(await findUpload(test.tenant, old.id)).toMatchObject({ upload: { fileErased: true } });
    await test.pool.query(`update uploads set updated_at = now() - interval '99 days'`);
    expect(
      (await applyRetention(test.database, { storeOf, inbox: null }, retention, NEVER)).files,
    ).toBe(1);
    expect(await isKept(test.tenant, young.sha256)).toBe(false);
  });

  it('forgets no case to which somebody sends something at that moment', async () => {
    const opened = await insertCase(test.tenant, { name: '甲公司', createdBy: 'li' });
    await test.pool.query(`update cases set created_at = now() - interval '31 days'`);
    const stored = await storeOf(test.tenant.tenantId).put(source('late'));
    const [arrived, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const sending = insertUpload(
      test.tenant,
      {
        ...{ ...stored, caseId: opened.id, fileName: 'late.pdf', mediaType: null },
        idempotencyKey: null,
      },
      () => {
        arrived.resolve();
        return gate.promise;
      },
    );
    await arrived.promise;
    const retention = { ...FOR_EVER, records: 30 };
    const forgetting = applyRetention(test.database, { storeOf, inbox: null }, retention, NEVER);
    await sleep(300);
    gate.resolve();
    expect((await sending).kind).toBe('inserted');
    expect((await forgetting).cases).toBe(0);
    expect(await findCase(test.tenant, opened.id)).toMatchObject({ name: '甲公司' });
  });

  it('forgets names of cases of which nothing is left, and credentials long after their end', async () => {
    const [empty, full] = [
      await insertCase(test.tenant, { name: 'canary', createdBy: 'li' }),
      await insertCase(test.tenant, { name: 'full', createdBy: 'li' }),
    ];
    await add(test.tenant, 'a', 1, full.id);
    await test.pool.query(`update cases set created_at = now() - interval '99 days'`);
    for (const [id, days] of [
      ['a', 400],
      ['b', 200],
      ['c', -1],
    ])
      await test.pool.query(
        `insert into credentials (tenant_id, id, kind, secret_hmac, name, role, created_by, expires_at)
         values ($1, $2, 'session', '', 'li', 'underwriter', 'li', now() - $3 * interval '1 day')`,
        [test.tenant.tenantId, id, days],
      );
    const retention = { files: null, records: 90, audit: 365 };
    expect(await applyRetention(test.database, { storeOf, inbox: null }, retention, NEVER)).toEqual(
      {
        ...{ files: 0, uploads: 0, cases: 1, credentials: 1 },
      },
    );
    const { cases } = await listCases(test.tenant, { after: null, limit: 9 });
    expect(cases.map(({ id }) => id)).toEqual([full.id]);
    expect(empty.id).not.toBe(full.id);
    const { rows } = await test.pool.query('select id from credentials order by id');
    expect(rows).toEqual([{ id: 'b' }, { id: 'c' }]);
  });
});

describe('withdrawCase', () => {
  it('erases all that a case held with one record, and lets nothing in any more', async () => {
    const made = await insertCase(test.tenant, { name: 'canary', createdBy: 'li' });
    const inside = [
      await add(test.tenant, 'a', 0, made.id),
      await add(test.tenant, 'b', 0, made.id),
      await add(test.tenant, 'b', 0, made.id),
    ];
    const outside = await add(test.tenant, 'outside', 0);
    const store = storeOf(test.tenant.tenantId);
    const answers = await Promise.all([
      withdrawCase(test.tenant, store, made.id),
      withdrawCase(test.tenant, store, made.id),
    ]);
    expect(answers.filter((one) => one !== null)).toEqual([inside.map(({ id }) => id)]);
    for (const { id, sha256 } of inside) {
      expect(await findUpload(test.tenant, id)).toBe('erased');
      expect(await isKept(test.tenant, sha256)).toBe(false);
    }
    expect(await isKept(test.tenant, outside.sha256)).toBe(true);
    const { records } = await listRecords(test.tenant, { after: 4, limit: 9 });
    expect(records).toMatchObject([
      { kind: 'withdrawal', upload_id: null, case_id: made.id, erased: inside.map(({ id }) => id) },
    ]);
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true, head: { sequence: 5 } });
    const late = {
      ...{ fileName: 'a', mediaType: null, bytes: 1, sha256: 'a'.repeat(64), caseId: made.id },
      idempotencyKey: null,
    };
    expect(await insertUpload(test.tenant, late)).toEqual({ kind: 'withdrawn' });
  });

  it.each(['erased = erased[1:1]', `erased = '{}'`, 'case_id = gen_random_uuid()'])(
    'whose record is changed shows: %s',
    async (change) => {
      const made = await insertCase(test.tenant, { name: 'a', createdBy: 'li' });
      for (const text of ['a', 'b']) await add(test.tenant, text, 0, made.id);
      await withdrawCase(test.tenant, storeOf(test.tenant.tenantId), made.id);
      await test.pool.query(`begin; set local session_replication_role = replica;
        update records set ${change} where kind = 'withdrawal'; commit`);
      expect(await verifyRecords(test.tenant)).toEqual({
        ...{ ok: false, sequence: 3, fault: 'changed' },
      });
    },
  );
});
