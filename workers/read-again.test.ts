import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRereadings } from '../records/create-rereadings.ts';
import { eraseUpload } from '../records/erase-upload.ts';
import { finishUpload } from '../records/finish-upload.ts';
import { insertUpload } from '../records/insert-upload.ts';
import { listRereadings } from '../records/list-rereadings.ts';
import type { ObjectStore } from '../records/object-store.ts';
import { takeLease } from '../records/take-lease.ts';
import { sampleDocument, sampleExtraction } from '../records/testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import { readAgain } from './read-again.ts';

const NEVER = new AbortController().signal;
const ORIGIN = { readers: {}, rules_version: 'r1' };
const extraction = sampleExtraction([sampleDocument('1.00')]);
const store: ObjectStore = {
  put: () => Promise.reject(new Error('nothing is kept here')),
  get: async () => Buffer.from('bytes'),
  stat: async () => null,
  remove: async () => undefined,
};
let test: TestDatabase;
beforeAll(async () => {
  test = await startTestDatabase();
}, 60_000);
afterAll(() => test.close());

/** An upload that was read, and is to be read again. */
async function waiting(): Promise<{ readonly id: string; state(): Promise<string | undefined> }> {
  const inserted = await insertUpload(test.tenant, {
    ...{ fileName: 'a', mediaType: null, bytes: 5, sha256: extraction.file.sha256 },
    idempotencyKey: null,
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to take');
  await finishUpload(test.database, lease, { state: 'verified', extraction }, ORIGIN);
  const { id } = inserted.upload;
  const made = await createRereadings(test.tenant, { documents: [id] }, 'li');
  const state = async () => (await listRereadings(test.tenant, made.id))[0]?.state;
  return { id, state };
}

function task(extract: () => Promise<typeof extraction>) {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return readAgain(
    { database: test.database, storeOf: () => store, extract, origin: ORIGIN, log },
    { limitMs: 60_000 },
  );
}

it('a file that cannot be read again is tried three times', async () => {
  const { state } = await waiting();
  let tries = 0;
  const failing = task(async () => {
    tries += 1;
    throw new Error('no reader');
  });
  for (let round = 0; round < 5; round += 1) {
    await failing.run(NEVER).catch(() => undefined);
    // The pause is over.
    await test.pool.query(`update rereadings set claimed_until = now() - interval '1 second'`);
  }
  expect([tries, await state()]).toEqual([3, 'failed']);
});

it('one that is handed back at a stop is read at the next start', async () => {
  const { state } = await waiting();
  const stopping = new AbortController();
  const stopped = task(async () => {
    stopping.abort();
    throw new Error('stopped');
  });
  await expect(stopped.run(stopping.signal)).rejects.toThrow('stopped');
  await task(async () => extraction).run(NEVER);
  expect(await state()).toBe('read');
});

it('of an upload that is erased meanwhile nothing is written', async () => {
  const { id, state } = await waiting();
  await task(async () => {
    await eraseUpload(test.tenant, store, id);
    return extraction;
  }).run(NEVER);
  expect(await state()).toBe('dropped');
  const { rows } = await test.pool.query('select sealed from rereadings where upload_id = $1', [
    id,
  ]);
  expect(rows).toEqual([{ sealed: null }]);
});
