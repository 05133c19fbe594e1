import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { finishUpload } from './finish-upload.ts';
import { insertUpload } from './insert-upload.ts';
import { openContent, sealContent } from './keys/sealed-fields.ts';
import { hashOfFirstRecords } from './record.ts';
import { takeLease } from './take-lease.ts';
import { sampleDocument, sampleExtraction } from './testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { verifyRecords } from './verify-records.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());
beforeEach(async () => {
  await test.empty();
  for (const value of ['1.00', '2.00', '3.00', '4.00', '5.00']) await record(value);
});

/** An upload of two documents: two records. */
async function record(value: string): Promise<void> {
  await insertUpload(test.tenant, {
    fileName: 'sample.pdf',
    mediaType: null,
    bytes: 1,
    sha256: 'a'.repeat(64),
    idempotencyKey: randomUUID(),
  });
  // One that takes at the same time may have taken this one, and another be there that this one's look did not see yet.
  let lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  for (let tries = 0; !lease && tries < 20; tries++)
    lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to take');
  const documents = [sampleDocument(value), sampleDocument(`1${value}`, 'needs_review', 'second')];
  await finishUpload(
    test.database,
    lease,
    { state: 'needs_review', extraction: sampleExtraction(documents) },
    { readers: { 'onnxruntime-node': '1.30.0' }, rules_version: 'r1' },
  );
}

/** What somebody with the database's own rights can do: no trigger runs. */
const tamper = (statements: string) =>
  test.pool.query(`begin; set local session_replication_role = replica; ${statements}; commit`);

/** What somebody with the database's rights and its keys can do. */
async function reseal(
  sequence: number,
  change: (content: ReturnType<typeof openContent>) => ReturnType<typeof openContent>,
): Promise<void> {
  const vault = await test.tenant.vault();
  const { rows } = await test.pool.query(
    'select upload_id as "uploadId", place, version, content from records where sequence = $1',
    [sequence],
  );
  const [row] = rows;
  const sealed = sealContent(vault, row, change(openContent(vault, row, row.content)));
  await tamper(
    `update records set content = '\\x${sealed.toString('hex')}' where sequence = ${sequence}`,
  );
}

describe('records', () => {
  it('are chained without gaps, one for each document', async () => {
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true, head: { sequence: 10 } });
    const { rows } = await test.pool.query(
      'select upload_id, count(*)::int as n from records group by 1',
    );
    expect(rows.map(({ n }) => n)).toEqual([2, 2, 2, 2, 2]);
  });

  it('refuse update, delete and truncate', async () => {
    for (const statement of [
      `update records set content = '' where sequence = 1`,
      'delete from records where sequence = 10',
      'truncate records',
      'delete from chain_head',
    ])
      await expect(test.pool.query(statement)).rejects.toThrow(/append-only/);
  });

  it('written at the same time stand in one chain', async () => {
    await Promise.all(['6.00', '7.00', '8.00', '9.00'].map((value) => record(value)));
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true, head: { sequence: 18 } });
  });
});

describe('verifyRecords', () => {
  it('finds a figure that was changed', async () => {
    await reseal(5, (content) =>
      JSON.parse(JSON.stringify(content).replace('"value":"3.00"', '"value":"9.00"')),
    );
    expect(await verifyRecords(test.tenant)).toEqual({
      ok: false,
      sequence: 5,
      fault: 'changed',
    });
  });

  it.each([
    `recorded_at = recorded_at + interval '1 millisecond'`,
    'version = 2',
    `upload_id = (select id from uploads order by position limit 1), place = 7`,
    `hash = repeat('b', 64)`,
    `content = set_byte(content, 40, get_byte(content, 40) # 1)`,
    'content = (select content from records where sequence = 3)',
    'content_hash = null',
  ])('finds a change of the rest of the row: %s', async (change) => {
    await tamper(`update records set ${change} where sequence = 5`);
    expect(await verifyRecords(test.tenant)).toEqual({
      ok: false,
      sequence: 5,
      fault: 'changed',
    });
  });

  it.each([
    ['lineage', { lineage: { rules_version: 'r2' } }],
    ['salt', { salt: '0'.repeat(32) }],
  ])('finds content that somebody with the keys wrote anew: %s', async (_, other) => {
    await reseal(5, (content) => ({ ...content, ...other }));
    expect(await verifyRecords(test.tenant)).toEqual({ ok: false, sequence: 5, fault: 'changed' });
  });

  it('takes records from before there were tenants, whose hash covers their content itself', async () => {
    const { rows } = await test.pool.query<{ recorded_at: Date; upload_id: string }>(
      'select recorded_at, upload_id from records where sequence = 1',
    );
    const [row] = rows;
    if (!row) throw new Error('no record');
    const first = {
      sequence: 1,
      previous_hash: '0'.repeat(64),
      upload_id: row.upload_id,
      place: 0,
      version: 1,
      recorded_at: row.recorded_at.toISOString(),
      lineage: { a: 1 },
      document: { b: 2 },
    };
    const hash = hashOfFirstRecords(first);
    await tamper(`
      delete from records where sequence > 1;
      update chain_head set sequence = 1, hash = '${hash}';
      update records set hash = '${hash}', content_hash = null`);
    await reseal(1, () => ({ salt: null, lineage: { a: 1 }, document: { b: 2 } }));
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true, head: { sequence: 1 } });
    await reseal(1, (content) => ({ ...content, document: { b: 3 } }));
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: false, fault: 'changed' });
  });

  it('finds a record that was deleted', async () => {
    await tamper('delete from records where sequence = 4');
    expect(await verifyRecords(test.tenant)).toEqual({ ok: false, sequence: 4, fault: 'order' });
  });

  it('finds a record that was deleted and the gap closed', async () => {
    await tamper(
      'delete from records where sequence = 4; update records set sequence = sequence - 1 where sequence > 4',
    );
    expect(await verifyRecords(test.tenant)).toEqual({ ok: false, sequence: 4, fault: 'order' });
  });

  it('finds two records that were swapped', async () => {
    await tamper(
      'update records set sequence = -3 where sequence = 3; update records set sequence = 3 where sequence = 4; update records set sequence = 4 where sequence = -3',
    );
    expect(await verifyRecords(test.tenant)).toEqual({ ok: false, sequence: 3, fault: 'order' });
  });

  it('finds a record that was put in', async () => {
    await tamper(`
      update records set sequence = sequence + 100 where sequence > 4;
      update records set sequence = sequence - 99 where sequence > 100;
      update records set previous_hash = repeat('c', 64) where sequence = 6;
      insert into records (tenant_id, sequence, hash, previous_hash, kind, upload_id, place, version, recorded_at,
        content_hash, content)
        select tenant_id, 5, repeat('c', 64), hash, kind, upload_id, 9, 1, recorded_at, content_hash, content
        from records where sequence = 4`);
    expect(await verifyRecords(test.tenant)).toEqual({
      ok: false,
      sequence: 5,
      fault: 'changed',
    });
  });

  it('finds an end that was cut off', async () => {
    await tamper('delete from records where sequence > 8');
    expect(await verifyRecords(test.tenant)).toEqual({ ok: false, sequence: 9, fault: 'end' });
  });

  it('finds, by an anchor, an end that was cut off together with the head', async () => {
    const whole = await verifyRecords(test.tenant);
    if (!whole.ok) throw new Error('the chain is broken');
    await tamper(`
      delete from records where sequence > 8;
      update chain_head set sequence = 8, hash = (select hash from records where sequence = 8)`);
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true });
    expect(await verifyRecords(test.tenant, [whole.head])).toEqual({
      ok: false,
      sequence: 9,
      fault: 'anchor',
    });
  });

  it('finds, by an anchor, a chain that was written anew', async () => {
    const whole = await verifyRecords(test.tenant);
    if (!whole.ok) throw new Error('the chain is broken');
    await test.empty();
    for (const value of ['1.00', '2.00', '3.00', '4.00', '5.01']) await record(value);
    expect(await verifyRecords(test.tenant)).toMatchObject({ ok: true });
    expect(await verifyRecords(test.tenant, [whole.head])).toEqual({
      ok: false,
      sequence: 10,
      fault: 'anchor',
    });
  });
});
