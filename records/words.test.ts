import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyRetention } from './apply-retention.ts';
import { findWanted } from './find-wanted.ts';
import { finishUpload } from './finish-upload.ts';
import { insertCase } from './insert-case.ts';
import { insertUpload } from './insert-upload.ts';
import { insertWord, MOST_WORDS } from './insert-word.ts';
import { listWords } from './list-words.ts';
import { setWanted } from './set-wanted.ts';
import { takeLease } from './take-lease.ts';
import type { TenantDatabase } from './tenant-database.ts';
import { sampleDocument, sampleExtraction } from './testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { startTestStores, type TestStores } from './testing/test-stores.ts';

const WORD: Parameters<typeof insertWord>[2] = {
  place: 0,
  kind: 'invoice',
  period: '2025-06',
  pages: [1],
  entry: 'canary.pdf',
};
const WANTED = { items: [], note: { zh: 'canary', en: null } };

let test: TestDatabase;
let other: TenantDatabase;
let stores: TestStores;
beforeAll(async () => {
  test = await startTestDatabase();
  other = await test.addTenant('other');
  stores = await startTestStores(test.database);
}, 60_000);
afterAll(async () => {
  await test.close();
  await stores.remove();
});
beforeEach(() => test.empty());

/** An upload of a case that was read 40 days ago, a word on it, and what is wanted. */
async function add(tenant: TenantDatabase) {
  const made = await insertCase(tenant, { name: '甲', createdBy: 'test' });
  const inserted = await insertUpload(tenant, {
    ...{ fileName: 'a', mediaType: null, bytes: 4, sha256: 'f'.repeat(64), idempotencyKey: null },
    caseId: made.id,
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to take');
  const extraction = sampleExtraction([sampleDocument('1.00')]);
  await finishUpload(
    test.database,
    lease,
    { state: 'verified', extraction },
    { readers: {}, rules_version: 'r1' },
  );
  const { id } = inserted.upload;
  await insertWord(tenant, id, WORD, 'applicant:1');
  await setWanted(tenant, made.id, WANTED, { by: 'li', seen: undefined });
  await test.pool.query(`update uploads set updated_at = now() - interval '40 days'`);
  await test.pool.query(`update cases set created_at = now() - interval '40 days'`);
  return { id, caseId: made.id };
}
const wordsOn = async (tenant: TenantDatabase, id: string) =>
  (await listWords(tenant, [id])).get(id);

describe('words of applicants and what is wanted', () => {
  it('are kept sealed, each tenant its own', async () => {
    const { id, caseId } = await add(test.tenant);
    const { place: document, ...content } = WORD;
    expect(await wordsOn(test.tenant, id)).toMatchObject([
      { ...content, document, said_by: 'applicant:1' },
    ]);
    expect(await findWanted(test.tenant, caseId)).toMatchObject({ ...WANTED, said_by: 'li' });
    expect(await wordsOn(other, id)).toEqual([]);
    expect(await findWanted(other, caseId)).toBeNull();
    expect(await insertWord(other, id, WORD, 'x')).toBe('erased');
    expect(await setWanted(other, caseId, WANTED, { by: 'x', seen: undefined })).toBe('withdrawn');
    for (const table of ['cases', 'applicant_words']) {
      const { rows } = await test.pool.query(`select t::text as row from ${table} t`);
      expect(JSON.stringify(rows)).not.toMatch(/canary|2025-06|invoice/);
    }
  });

  it('are added to alone', async () => {
    const { id } = await add(test.tenant);
    for (const change of [
      `update applicant_words set said_by = 'x'`,
      `update applicant_words set sealed = 'x'`,
      'delete from applicant_words',
      'truncate applicant_words',
    ])
      await expect(test.pool.query(change), change).rejects.toThrow(/append-only/);
    expect(await wordsOn(test.tenant, id)).toHaveLength(1);
  });

  it('end where a program would fill the table', async () => {
    const { id } = await add(test.tenant);
    await test.pool.query(
      `insert into applicant_words (tenant_id, upload_id, said_by)
        select tenant_id, id, 'x' from uploads, generate_series(2, $1)`,
      [MOST_WORDS],
    );
    expect(await insertWord(test.tenant, id, WORD, 'x')).toBe('too_many');
  });

  it('go in their time, of every tenant, by a worker that learns nothing of them', async () => {
    const mine = await add(test.tenant);
    const theirs = await add(other);
    await expect(test.database.execute('select sealed from applicant_words')).rejects.toThrow();
    const deps = { storeOf: stores.storeOf, inbox: null };
    const retention = { files: null, records: 30, audit: null };
    const signal = new AbortController().signal;
    expect(await applyRetention(test.database, deps, retention, signal)).toMatchObject({
      ...{ uploads: 2, cases: 2 },
    });
    for (const [tenant, { id, caseId }] of [
      [test.tenant, mine],
      [other, theirs],
    ] as const) {
      expect(await wordsOn(tenant, id)).toEqual([]);
      expect(await findWanted(tenant, caseId)).toBeNull();
    }
    const { rows } = await test.pool.query(
      `select count(*)::int as rows, count(sealed)::int as sealed from applicant_words`,
    );
    expect(rows).toEqual([{ rows: 2, sealed: 0 }]);
  });
});
