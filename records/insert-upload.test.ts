import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { insertUpload, type NewUpload } from './insert-upload.ts';
import { listUploads, type UploadPage } from './list-uploads.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.empty());

const file: NewUpload = {
  fileName: '资产负债表.pdf',
  mediaType: 'application/pdf',
  bytes: 12,
  sha256: 'a'.repeat(64),
  idempotencyKey: 'key-1',
};

it('insertUpload gives one id for one key, also when many arrive at once', async () => {
  const all = await Promise.all(Array.from({ length: 8 }, () => insertUpload(test.tenant, file)));
  const ids = all.map((one) => ('upload' in one ? one.upload.id : one.kind));
  expect(new Set(ids).size).toBe(1);
  expect(all.filter(({ kind }) => kind === 'inserted')).toHaveLength(1);
});

it('insertUpload refuses a key that came with another file or name', async () => {
  await insertUpload(test.tenant, file);
  for (const other of [{ sha256: 'b'.repeat(64) }, { fileName: '利润表.pdf' }])
    expect(await insertUpload(test.tenant, { ...file, ...other })).toEqual({ kind: 'mismatch' });
});

it('insertUpload without a key makes an upload each time', async () => {
  for (let time = 0; time < 3; time += 1)
    expect(await insertUpload(test.tenant, { ...file, idempotencyKey: null })).toMatchObject({
      kind: 'inserted',
    });
});

it('insertUpload takes a name with characters that the database does not', async () => {
  expect(await insertUpload(test.tenant, { ...file, fileName: 'a\u0000\ud800.pdf' })).toMatchObject(
    { upload: { fileName: 'a\uFFFD\uFFFD.pdf', state: 'stored' } },
  );
});

it('listUploads gives every upload once, newest first, page by page', async () => {
  for (let place = 0; place < 7; place += 1)
    await insertUpload(test.tenant, { ...file, fileName: `${place}`, idempotencyKey: null });
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page: UploadPage = await listUploads(test.tenant, { after, limit: 3 });
    names.push(...page.uploads.map(({ upload }) => upload.fileName));
    after = page.next;
  } while (after !== null);
  expect(names).toEqual(['6', '5', '4', '3', '2', '1', '0']);
});
