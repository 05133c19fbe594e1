import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countOpen } from './count-open.ts';
import { endLeases } from './end-leases.ts';
import { findUpload } from './find-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { insertUpload } from './insert-upload.ts';
import { keepLease } from './keep-lease.ts';
import { sealName } from './keys/sealed-fields.ts';
import { type Lease, LeaseLostError } from './lease.ts';
import { noteProgress } from './note-progress.ts';
import { parkCrashed } from './park-crashed.ts';
import { releaseLease } from './release-lease.ts';
import { takeLease } from './take-lease.ts';
import { sampleDocument, sampleExtraction } from './testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.empty());

const LONG = { leaseMs: 60_000, suspects: true };
const ORIGIN = { readers: { 'onnxruntime-node': '1' }, rules_version: 'r1' };

async function add(tenant = test.tenant): Promise<string> {
  const name = randomUUID();
  const inserted = await insertUpload(tenant, {
    fileName: `${name}.pdf`,
    mediaType: null,
    bytes: 1,
    sha256: createHash('sha256').update(name).digest('hex'),
    idempotencyKey: null,
  });
  if (inserted.kind !== 'inserted') throw new Error('not inserted');
  return inserted.upload.id;
}

async function take(options = LONG): Promise<Lease> {
  const lease = await takeLease(test.database, options);
  if (!lease) throw new Error('nothing to take');
  return lease;
}

const runOut = (lease: Lease) =>
  test.pool.query(
    `update uploads set lease_until = now() - interval '1 second' where id = $1 and lease_token = $2`,
    [lease.uploadId, lease.token],
  );

async function uploadOf(id: string) {
  const found = await findUpload(test.tenant, id);
  return found === 'erased' ? null : found;
}

const stateOf = async (id: string) => (await uploadOf(id))?.upload;

describe('takeLease', () => {
  it('gives each upload to one of many takers', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, () => add()));
    const taken = await Promise.all(
      Array.from({ length: 30 }, () => takeLease(test.database, LONG)),
    );
    const uploads = taken.flatMap((lease) => (lease ? [lease.uploadId] : []));
    expect(uploads.toSorted()).toEqual(ids.toSorted());
  });

  it('gives the one that waits longest first, and nothing when all are held', async () => {
    const first = await add();
    const second = await add();
    expect((await take()).uploadId).toBe(first);
    expect((await take()).uploadId).toBe(second);
    expect(await takeLease(test.database, LONG)).toBeNull();
    expect((await stateOf(first))?.state).toBe('reading');
  });

  it('gives an upload again, with another token, once its lease has run out', async () => {
    const id = await add();
    const lost = await take();
    await runOut(lost);
    const found = await take();
    expect(found).toMatchObject({ uploadId: id, attempts: 2, crashesBefore: 1 });
    expect(found.token).not.toBe(lost.token);
  });

  it('passes over suspects when asked to', async () => {
    await add();
    await runOut(await take());
    expect(await takeLease(test.database, { ...LONG, suspects: false })).toBeNull();
    expect(await takeLease(test.database, LONG)).not.toBeNull();
  });

  it('does not give an upload before its pause is over', async () => {
    await add();
    await releaseLease(test.database, await take(), { delayMs: 60_000, unused: false });
    expect(await takeLease(test.database, LONG)).toBeNull();
  });
});

describe('a lease that was taken over', () => {
  it('refuses every write of the old holder', async () => {
    const id = await add();
    const old = await take();
    await runOut(old);
    const current = await take();
    const writes = [
      () => keepLease(test.database, old, 60_000),
      () => noteProgress(test.database, old, { done: 1, total: 1 }),
      () => releaseLease(test.database, old, { delayMs: 0, unused: true }),
      () =>
        finishUpload(
          test.database,
          old,
          { state: 'verified', extraction: sampleExtraction([sampleDocument('6.66')]) },
          ORIGIN,
        ),
    ];
    for (const write of writes) await expect(write()).rejects.toThrow(LeaseLostError);
    await finishUpload(
      test.database,
      current,
      { state: 'verified', extraction: sampleExtraction([sampleDocument('1.00')]) },
      ORIGIN,
    );
    for (const write of writes) await expect(write()).rejects.toThrow(LeaseLostError);
    const one = await uploadOf(id);
    expect(one?.extraction?.documents[0]?.lines[0]?.cells.c1?.value).toBe('1.00');
    const { rows } = await test.pool.query('select count(*)::int as n from records');
    expect(rows[0]).toEqual({ n: 1 });
  });
});

describe('keepLease', () => {
  it('holds the upload longer', async () => {
    await add();
    const lease = await take({ leaseMs: 1, suspects: true });
    await keepLease(test.database, lease, 60_000);
    expect(await takeLease(test.database, LONG)).toBeNull();
  });
});

describe('noteProgress', () => {
  it('counts pages, and the upload is reconciling once all are read', async () => {
    const id = await add();
    const lease = await take();
    await noteProgress(test.database, lease, { done: 1, total: null });
    expect(await stateOf(id)).toMatchObject({ state: 'reading', pagesDone: 1, pagesTotal: null });
    await noteProgress(test.database, lease, { done: 3, total: 3 });
    expect(await stateOf(id)).toMatchObject({ state: 'reconciling', pagesDone: 3, pagesTotal: 3 });
  });
});

describe('parkCrashed', () => {
  it('fails an upload at its third death, and not one that ended in order as often', async () => {
    const deadly = await add();
    for (let death = 0; death < 3; death += 1) {
      expect(await parkCrashed(test.database)).toBe(0);
      await runOut(await take());
    }
    const harmless = await add();
    for (let time = 0; time < 5; time += 1)
      await releaseLease(test.database, await take(), { delayMs: 0, unused: false });
    expect(await parkCrashed(test.database)).toBe(1);
    expect(await stateOf(deadly)).toMatchObject({ state: 'failed', errorCode: 'work.crashed' });
    expect(await stateOf(harmless)).toMatchObject({ state: 'stored', errorCode: null });
    expect((await take()).uploadId).toBe(harmless);
  });

  it('leaves an upload alone while its lease runs', async () => {
    await add();
    for (let death = 0; death < 2; death += 1) await runOut(await take());
    await take();
    expect(await parkCrashed(test.database)).toBe(0);
  });
});

describe('endLeases', () => {
  it('makes held uploads free at once', async () => {
    const id = await add();
    await take();
    expect(await endLeases(test.database)).toBe(1);
    expect((await take()).uploadId).toBe(id);
  });
});

describe('finishUpload', () => {
  it('keeps an extraction with characters that the database does not take', async () => {
    const id = await add();
    const document = { ...sampleDocument('1.00'), id: 'a\u0000b\ud800c' };
    await finishUpload(
      test.database,
      await take(),
      { state: 'verified', extraction: sampleExtraction([document]) },
      ORIGIN,
    );
    const one = await uploadOf(id);
    expect(one?.extraction?.documents[0]?.id).toBe('a\uFFFDb\uFFFDc');
  });

  it('keeps nothing of an extraction that breaks the contract', async () => {
    const id = await add();
    const broken = sampleExtraction([{ ...sampleDocument('1.00'), kind: 'poem' as 'unknown' }]);
    await expect(
      finishUpload(test.database, await take(), { state: 'verified', extraction: broken }, ORIGIN),
    ).rejects.toThrow(/kind/);
    expect(await stateOf(id)).toMatchObject({ state: 'reading' });
    expect(await countOpen(test.database)).toMatchObject({ open: 1 });
  });

  it('keeps the code of a failure without an extraction', async () => {
    const id = await add();
    await finishUpload(
      test.database,
      await take(),
      { state: 'failed', errorCode: 'object.corrupt' },
      ORIGIN,
    );
    const one = await uploadOf(id);
    expect(one).toMatchObject({
      upload: { state: 'failed', errorCode: 'object.corrupt' },
      extraction: null,
    });
  });
});

describe('takeLease and tenants', () => {
  it('serves them in turn, whoever sent how much and when', async () => {
    const [b, c] = [await test.addTenant('bank-b'), await test.addTenant('bank-c')];
    const tenants = { a: test.tenant, b, c };
    for (const name of ['a', 'a', 'a', 'a', 'b', 'b', 'c'] as const) await add(tenants[name]);
    const nameOf = new Map(Object.entries(tenants).map(([name, { tenantId }]) => [tenantId, name]));
    const order: (string | undefined)[] = [];
    for (let time = 0; time < 7; time += 1) order.push(nameOf.get((await take()).tenantId));
    expect(order.join('')).toBe('abcabaa');
  });

  it('gives what one sends late its turn among many of another that wait', async () => {
    const late = await test.addTenant('bank-late');
    for (let n = 0; n < 20; n += 1) await add();
    for (let n = 0; n < 5; n += 1) await take();
    const id = await add(late);
    expect(await take()).toMatchObject({ tenantId: late.tenantId, uploadId: id });
    expect((await take()).tenantId).toBe(test.tenant.tenantId);
  });

  it('holds one of two uploads with the same id, which two tenants may have', async () => {
    const other = await test.addTenant('bank-same');
    const id = await add();
    // What is sealed is sealed for its place: the name goes with the id.
    const sealedName = sealName(await other.vault(), id, 'a.pdf');
    await test.pool.query('update uploads set id = $1, sealed_name = $3 where id = $2', [
      id,
      await add(other),
      sealedName,
    ]);
    const taken = [await take(), await take()];
    expect(new Set(taken.map(({ tenantId }) => tenantId)).size).toBe(2);
    expect(new Set(taken.map(({ token }) => token)).size).toBe(2);
    expect(await takeLease(test.database, LONG)).toBeNull();
  });
});
