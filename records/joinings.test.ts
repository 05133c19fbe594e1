import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Extraction } from '../schemas/extraction.ts';
import { UNKNOWN_QUALITY } from '../schemas/page.ts';
import { WebhookEventType } from '../schemas/webhook-view.ts';
import { applyRetention } from './apply-retention.ts';
import { eraseAgain } from './backup/erase-again.ts';
import { claimRereading, finishRereading } from './claim-rereading.ts';
import { createRereadings } from './create-rereadings.ts';
import { eraseFile, eraseUpload } from './erase-upload.ts';
import { findUnfinished } from './find-unfinished.ts';
import { findUpload } from './find-upload.ts';
import { finishUnfinished } from './finish-unfinished.ts';
import { finishUpload } from './finish-upload.ts';
import { insertCase } from './insert-case.ts';
import { insertDecision } from './insert-decision.ts';
import { insertUnfinished } from './insert-unfinished.ts';
import { insertUpload } from './insert-upload.ts';
import { joinUploads } from './join-uploads.ts';
import type { Lease } from './lease.ts';
import { listJoinings } from './list-joinings.ts';
import { listRecords } from './list-records.ts';
import type { StoreOf } from './object-store.ts';
import { takeLease } from './take-lease.ts';
import { takeOverRereading, viewRereading } from './take-over-rereading.ts';
import { sampleDocument, sampleExtraction } from './testing/sample-document.ts';
import { startTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { startTestStores, type TestStores } from './testing/test-stores.ts';
import { undoJoining } from './undo-joining.ts';
import { verifyRecords } from './verify-records.ts';
import { insertEndpoint } from './webhooks/insert-endpoint.ts';
import { withdrawCase } from './withdraw-case.ts';

const NEVER = new AbortController().signal;
const PAGE = {
  ...{ number: 1, width: 100, height: 100, source: 'ocr' as const },
  ...{ rotation: 0 as const, skew: 0, quality: { ...UNKNOWN_QUALITY } },
};
let test: TestDatabase;
let stores: TestStores;
let storeOf: StoreOf;
let caseId: string;
beforeAll(async () => {
  test = await startTestDatabase();
  stores = await startTestStores(test.database);
  ({ storeOf } = stores);
}, 60_000);
afterAll(async () => {
  await test.close();
  await stores.remove();
});
beforeEach(async () => {
  await test.empty();
  caseId = (await insertCase(test.tenant, { name: '甲公司', createdBy: 'li' })).id;
});

const store = () => storeOf(test.tenant.tenantId);

async function take(): Promise<Lease> {
  const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to take');
  return lease;
}

/** What is read of one page: a Document of each of these figures. */
function readingOf(sha256: string, values: readonly string[]): Extraction {
  const extraction = sampleExtraction(values.map((value) => sampleDocument(value)));
  return { ...extraction, file: { ...extraction.file, sha256, pages: [PAGE] } };
}

async function finish(lease: Lease, ...values: string[]) {
  await finishUpload(
    test.database,
    lease,
    { state: 'verified', extraction: readingOf(lease.sha256, values) },
    { readers: {}, rules_version: 'r1' },
  );
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A photo of one figure that was read. */
async function add(text: string) {
  const stored = await store().put(bytesOf(text));
  const inserted = await insertUpload(test.tenant, {
    ...{ ...stored, caseId, fileName: `${text}.jpg`, mediaType: null, idempotencyKey: null },
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  await finish(await take(), `${text}.00`);
  return inserted.upload;
}

const ask = (
  uploads: readonly string[],
  idempotencyKey: string | null = null,
  reason = 'two photos',
) =>
  joinUploads(test.tenant, {
    ...{ caseId, uploads, reason, by: 'li', idempotencyKey, mostBytes: 1_000 },
  });

/** Id of the upload that they become. */
async function joinAll(uploads: readonly string[]): Promise<string> {
  const joined = await ask(uploads);
  if (!('upload' in joined)) throw new Error(joined.kind);
  return joined.upload.id;
}

const undo = (uploadId: string) =>
  undoJoining(test.tenant, { caseId, uploadId }, { by: 'wang', reason: 'they are two' });

/** What each Document of an upload claims last, by the chain. */
async function claimed(uploadId: string): Promise<readonly (string | null)[]> {
  const { records } = await listRecords(test.tenant, { after: 0, limit: 200, uploadId });
  const latest = new Map(
    records.map(({ place, document }) => [
      place,
      document?.lines[0]?.cells.c1?.value ?? (document ? 'nothing' : 'erased'),
    ]),
  );
  return [...latest].flatMap(([place, value]) => (place === null ? [] : [value]));
}

async function stateOf(id: string) {
  const found = await findUpload(test.tenant, id);
  return found === 'erased' ? found : found?.upload.state;
}

const confirm = (uploadId: string, seen: number) =>
  insertDecision(
    test.tenant,
    {
      ...{ uploadId, place: 0, seen, decidedBy: 'li' },
      content: { action: 'confirm', targets: ['/lines/0/cells/c1'] },
    },
    {
      apply: (original, decisions) => ({
        ...original,
        unproven_text: decisions.map(({ version }) => `${version}`),
      }),
      ...{ secondPersonAbove: null, stateOf: () => 'verified' },
    },
  );

const verdict = () => verifyRecords(test.tenant);

/** An upload is read again, and what was found waits to be taken over. */
async function readAgain(uploadId: string, ...values: string[]) {
  const { id: reprocessing } = await createRereadings(test.tenant, { documents: [uploadId] }, 'li');
  const claim = await claimRereading(test.database, 60_000);
  if (!claim) throw new Error('nothing to read again');
  const extraction = readingOf(claim.sha256, values);
  const origin = { readers: {}, rules_version: 'r2' };
  await finishRereading(test.database, claim, { extraction, origin });
  return {
    seen: async () => (await viewRereading(test.tenant, reprocessing, uploadId))?.version ?? 0,
    takeOver: (seen: number) =>
      takeOverRereading(
        test.tenant,
        { reprocessing, uploadId, seen, by: 'li' },
        {
          replay: (_, { documents }) => documents.map(() => ({ kept: [] })),
          apply: (original) => original,
          secondPersonAbove: null,
          outcomeOf: () => ({ state: 'verified', errorCode: null }),
        },
      ),
  };
}

/** Until so many wait for a row that somebody else holds. */
async function waiting(count: number): Promise<void> {
  await expect
    .poll(async () => {
      const { rows } = await test.pool.query<{ count: number }>(
        `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return rows[0]?.count;
    })
    .toBe(count);
}

describe('uploads that are joined', () => {
  it('claim nothing until that is taken back, and are then what they were, decisions included', async () => {
    const [one, two] = [await add('1'), await add('2')];
    expect((await confirm(one.id, 1)).kind).toBe('decided');
    const before = await findUpload(test.tenant, one.id);
    const id = await joinAll([two.id, one.id]);
    expect([await claimed(one.id), await claimed(two.id)]).toEqual([['nothing'], ['nothing']]);
    expect(await stateOf(one.id)).toBe('superseded');
    expect(await findUpload(test.tenant, one.id)).toMatchObject({
      upload: { joinedInto: id },
      extraction: { documents: [{ status: 'rejected', lines: [] }] },
      versions: [3],
    });
    expect((await confirm(one.id, 3)).kind).toBe('superseded');
    expect(await listJoinings(test.tenant, caseId)).toMatchObject([
      {
        word: { uploads: [two.id, one.id], reason: 'two photos', undone: null },
        decisions: null,
      },
    ]);
    const lease = await take();
    expect([lease.uploadId, lease.joins]).toEqual([id, [two.id, one.id]]);
    await finish(lease, '3.00');
    expect([await claimed(id), await stateOf(id)]).toEqual([['3.00'], 'verified']);
    expect((await confirm(id, 1)).kind).toBe('decided');
    expect(await verdict()).toMatchObject({ ok: true });

    expect(await undo(id)).toBe('undone');
    expect([await claimed(one.id), await claimed(two.id)]).toEqual([['1.00'], ['2.00']]);
    expect([await claimed(id), await stateOf(id)]).toEqual([['nothing'], 'superseded']);
    const back = await findUpload(test.tenant, one.id);
    if (!back || !before || back === 'erased' || before === 'erased') throw new Error('not there');
    expect([back.extraction, back.upload.state]).toEqual([before.extraction, before.upload.state]);
    expect(back.versions).toEqual([4]);
    // The next decision stands on the ones before.
    expect(await confirm(one.id, 4)).toMatchObject({
      kind: 'decided',
      extraction: { documents: [{ unproven_text: ['2', '5'] }] },
    });
    expect((await confirm(id, 2)).kind).toBe('superseded');
    const { records } = await listRecords(test.tenant, { after: 0, limit: 200, uploadId: two.id });
    expect(records.at(-1)?.lineage).toMatchObject({
      decided_by: 'wang',
      joining: { into: id, reason: 'two photos', undone: { reason: 'they are two' } },
    });
    expect(await undo(id)).toBe('undone_before');
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('are two people’s only once, and the same key gives the same joining', async () => {
    const [one, two, three] = [await add('1'), await add('2'), await add('3')];
    for (let round = 0; round < 5; round += 1) {
      const both = await Promise.all([ask([one.id, two.id]), ask([three.id, two.id])]);
      expect(both.map(({ kind }) => kind).sort()).toEqual(['joined', 'joined_already']);
      for (const joined of both) if ('upload' in joined) await undo(joined.upload.id);
    }
    const key = randomUUID();
    const same = await Promise.all([1, 2, 3].map(() => ask([one.id, two.id], key)));
    expect(same.map(({ kind }) => kind).sort()).toEqual(['joined', 'known', 'known']);
    expect(new Set(same.map((each) => 'upload' in each && each.upload.id)).size).toBe(1);
    expect((await ask([two.id, one.id], key)).kind).toBe('mismatch');
    expect((await ask([one.id, two.id], key, 'for another reason')).kind).toBe('mismatch');
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('must be read pages of the case, each its own, not too many bytes', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const at1 = (kind: string) => ({ kind, place: 1 });
    expect(await ask([one.id, randomUUID()])).toEqual(at1('no_upload'));
    const elsewhere = (await insertCase(test.tenant, { name: '乙公司', createdBy: 'li' })).id;
    const foreign = await joinUploads(test.tenant, {
      ...{ caseId: elsewhere, uploads: [one.id, two.id], reason: 'r', by: 'li' },
      ...{ idempotencyKey: null, mostBytes: 9 },
    });
    expect(foreign).toEqual({ kind: 'other_case', place: 0 });
    const large = await joinUploads(test.tenant, {
      ...{ caseId, uploads: [one.id, two.id], reason: 'r', by: 'li' },
      ...{ idempotencyKey: null, mostBytes: 1 },
    });
    expect(large).toEqual({ kind: 'too_large' });
    const stored = await store().put(bytesOf('3'));
    const fresh = await insertUpload(test.tenant, {
      ...{ ...stored, caseId, fileName: '3.jpg', mediaType: null, idempotencyKey: null },
    });
    if (!('upload' in fresh)) throw new Error(fresh.kind);
    expect(await ask([one.id, fresh.upload.id])).toEqual(at1('not_ready'));
    await eraseUpload(test.tenant, store(), fresh.upload.id);
    expect(await ask([one.id, fresh.upload.id])).toEqual(at1('upload_erased'));
    // What a person said of its pages would be lost.
    const stored4 = await store().put(bytesOf('4'));
    const parted = await insertUpload(test.tenant, {
      ...{ ...stored4, caseId, fileName: '4.pdf', mediaType: null, idempotencyKey: null },
    });
    if (!('upload' in parted)) throw new Error(parted.kind);
    const extraction = { ...readingOf(stored4.sha256, ['4.00']), grouping: [[1]] };
    await finishUpload(
      test.database,
      await take(),
      { state: 'verified', extraction },
      { readers: {}, rules_version: 'r1' },
    );
    expect(await ask([one.id, parted.upload.id])).toEqual(at1('grouped'));
    const id = await joinAll([one.id, two.id]);
    expect(await ask([id, one.id])).toEqual({ kind: 'joined_already', place: 0 });
    expect(await listJoinings(test.tenant, caseId)).toHaveLength(1);
  });

  it('are found by their own tenant alone, whatever ids and keys another one names', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const other = await test.addTenant('other');
    const theirs = (await insertCase(other, { name: '丙公司', createdBy: 'wang' })).id;
    const key = randomUUID();
    const wanted = { uploads: [one.id, two.id], reason: 'mine', by: 'wang', mostBytes: 1_000 };
    expect(await joinUploads(other, { ...wanted, caseId: theirs, idempotencyKey: null })).toEqual({
      kind: 'no_upload',
      place: 0,
    });
    expect(await joinUploads(other, { ...wanted, caseId, idempotencyKey: null })).toEqual({
      kind: 'withdrawn',
    });
    const joined = await ask([one.id, two.id], key);
    if (!('upload' in joined)) throw new Error(joined.kind);
    expect(await joinUploads(other, { ...wanted, caseId: theirs, idempotencyKey: key })).toEqual({
      kind: 'no_upload',
      place: 0,
    });
    const target = { caseId: theirs, uploadId: joined.upload.id };
    expect(await undoJoining(other, target, { by: 'wang', reason: 'r' })).toBe('missing');
    expect(await listJoinings(other, caseId)).toEqual([]);
    expect(await eraseUpload(other, storeOf(other.tenantId), one.id)).toBeNull();
    expect(await stateOf(one.id)).toBe('superseded');
  });

  it('claim nothing either of what a reading again that was just taken over has found in them', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const { seen, takeOver } = await readAgain(one.id, '9.00', '10.00');
    // Both wait for the upload, the reading first.
    const other = await test.pool.connect();
    await other.query('begin');
    await other.query('select from uploads where id = $1 for update', [one.id]);
    const taken = takeOver(await seen());
    await waiting(1);
    const joined = ask([one.id, two.id]);
    await waiting(2);
    await other.query('commit');
    other.release();
    expect([(await taken).kind, (await joined).kind]).toEqual(['done', 'joined']);
    expect(await claimed(one.id)).toEqual(['nothing', 'nothing']);
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('are told of: to whom one was verified, that it counts elsewhere, and that it counts again', async () => {
    const [one, two] = [await add('1'), await add('2')];
    await insertEndpoint(test.tenant, {
      ...{ id: randomUUID(), url: 'https://hooks.example/', createdBy: 'li' },
      ...{ events: WebhookEventType.options, secretHash: 'of a secret' },
    });
    const id = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    await undo(id);
    const { rows } = await test.pool.query<{ type: string; body: string }>(
      `select type, body from webhook_events where type like 'document.%' order by sequence`,
    );
    const told = rows.map(({ type, body }) => [type, JSON.parse(body).data.document_id]);
    expect(told.slice(0, 3)).toEqual([
      ['document.superseded', one.id],
      ['document.superseded', two.id],
      ['document.verified', id],
    ]);
    expect(told.slice(3).toSorted()).toEqual(
      [
        ['document.superseded', id],
        ['document.verified', one.id],
        ['document.verified', two.id],
      ].toSorted(),
    );
  });

  it('are not read to an end that is written when it was taken back meanwhile', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    const lease = await take();
    expect(await undo(id)).toBe('undone');
    await expect(finish(lease, '3.00')).rejects.toThrow('lost');
    expect([await claimed(one.id), await claimed(id)]).toEqual([['1.00'], []]);
    expect(await takeLease(test.database, { leaseMs: 1, suspects: true })).toBeNull();
  });
});

describe('a reading again that waits', () => {
  it('is not taken over for what is joined, and is looked at anew once that is taken back', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const { seen, takeOver } = await readAgain(one.id, '9.00');
    const before = await seen();
    const id = await joinAll([one.id, two.id]);
    expect((await takeOver(before)).kind).toBe('changed');
    expect((await takeOver(await seen())).kind).toBe('outdated');
    expect(await claimed(one.id)).toEqual(['nothing']);
    expect((await createRereadings(test.tenant, { documents: [one.id] }, 'li')).documents).toEqual(
      [],
    );
    await undo(id);
    expect((await takeOver(await seen())).kind).toBe('done');
    expect(await claimed(one.id)).toEqual(['9.00']);
    expect(await verdict()).toMatchObject({ ok: true });
  });
});

describe('a database that was restored from before a joining was taken back', () => {
  const restored = (...erased: string[]) => {
    const { tenantId: tenant } = test.tenant;
    const chain = { tenant, sequence: 1, hash: '', erased, withdrawn: [] };
    const anchor = { at: '', chains: [chain], public_key: '', signature: '' };
    const manifest = {
      ...{ format: 1 as const, at: '', migrations: [], secrets: [], tables: {}, objects: [] },
      ...{ gone: [], chains: [{ tenant, sequence: 1, hash: '' }] },
    };
    return eraseAgain(test.api, storeOf, manifest, [anchor]);
  };

  it('erases again what was erased since, and no file that outlived its joining', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    expect(await restored(id)).toBe(1);
    expect(await stateOf(id)).toBe('erased');
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['verified', 'verified']);
    expect([await claimed(one.id), await claimed(two.id)]).toEqual([['1.00'], ['2.00']]);
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('erases a joining with the files that were erased with it', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    expect(await restored(id, one.id, two.id)).toBe(3);
    for (const each of [id, one.id, two.id]) expect(await stateOf(each)).toBe('erased');
    expect(await verdict()).toMatchObject({ ok: true });
  });
});

describe('an erasure', () => {
  const isKept = async (sha256: string) => (await store().stat(sha256)) !== null;
  const age = (ids: readonly string[]) =>
    test.pool.query(
      `update uploads set updated_at = now() - interval '40 days' where id = any($1)`,
      [ids],
    );
  const apply = (limits: { files: number | null; records: number | null }) =>
    applyRetention(test.database, { storeOf, inbox: null }, { ...limits, audit: null }, NEVER);

  it('of a joining takes its files with it; former joinings of them as well', async () => {
    const [one, two, three] = [await add('1'), await add('2'), await add('3')];
    const former = await joinAll([two.id, three.id]);
    await finish(await take(), '5.00');
    await undo(former);
    const id = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    const gone = await eraseUpload(test.tenant, store(), id);
    expect(new Set(gone)).toEqual(new Set([id, one.id, two.id, former]));
    for (const each of [id, one.id, two.id, former])
      expect([await stateOf(each), await claimed(each)]).toEqual(['erased', ['erased']]);
    expect(await Promise.all([one, two, three].map(({ sha256 }) => isKept(sha256)))).toEqual([
      ...[false, false, true],
    ]);
    expect(await claimed(three.id)).toEqual(['3.00']);
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('of one of its files ends the joining; the others are what they were', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    expect(new Set(await eraseUpload(test.tenant, store(), one.id, { by: 'origination' }))).toEqual(
      new Set([one.id, id]),
    );
    expect([await stateOf(one.id), await stateOf(id)]).toEqual(['erased', 'erased']);
    expect([await stateOf(two.id), await claimed(two.id)]).toEqual(['verified', ['2.00']]);
    expect([await isKept(one.sha256), await isKept(two.sha256)]).toEqual([false, true]);
    expect(await listJoinings(test.tenant, caseId)).toEqual([]);
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('asked for while somebody joins, or takes back, leaves no figure of it', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two] = [await add(`1${round}`), await add(`2${round}`)];
      const first = round % 2 === 0 ? null : await joinAll([one.id, two.id]);
      const [gone, kept] = round % 4 < 2 ? [one, two] : [two, one];
      await Promise.all([
        eraseUpload(test.tenant, store(), gone.id),
        first === null ? ask([one.id, two.id]) : undo(first),
      ]);
      const value = `${kept === one ? 1 : 2}${round}.00`;
      expect(await stateOf(gone.id)).toBe('erased');
      expect([await stateOf(kept.id), await claimed(kept.id)]).toEqual(['verified', [value]]);
      expect(await listJoinings(test.tenant, caseId)).toEqual([]);
    }
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('of two of its files at once, asked for while they are joined, blocks nobody', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const other = await test.pool.connect();
    await other.query('begin');
    await other.query('select from uploads where id = $1 for update', [two.id]);
    const joined = ask([one.id, two.id]);
    await waiting(1);
    const gone = [one, two].map(({ id }) => eraseUpload(test.tenant, store(), id));
    await waiting(3);
    await other.query('commit');
    other.release();
    expect((await joined).kind).toBe('joined');
    const ids = (await Promise.all(gone)).flatMap((each) => each ?? []);
    expect(ids).toEqual(expect.arrayContaining([one.id, two.id]));
    for (const { id } of [one, two]) expect(await stateOf(id)).toBe('erased');
    expect(await listJoinings(test.tenant, caseId)).toEqual([]);
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('of a joining forgets how its files came; once it was taken back they are still there to be asked for', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const arrivals: string[] = [];
    for (const upload of [one, two]) {
      const begun = await insertUnfinished(test.tenant, {
        ...{ id: randomUUID(), way: 'resumable', mediaType: null, caseId, idempotencyKey: null },
        ...{ fileName: upload.fileName, bytes: upload.bytes, sha256: upload.sha256 },
        expiresAt: new Date(Date.now() + 60_000),
      });
      if (typeof begun === 'string') throw new Error(begun);
      await finishUnfinished(test.tenant, begun.id, upload.id);
      arrivals.push(begun.id);
    }
    const left = async () =>
      (await Promise.all(arrivals.map((id) => findUnfinished(test.tenant, 'resumable', id)))).map(
        (found) => found?.uploadId ?? null,
      );
    const eraseOld = async (id: string) => {
      await age([id]);
      return apply({ files: null, records: 30 });
    };
    const id = await joinAll([one.id, two.id]);
    await undo(id);
    expect(await eraseOld(id)).toMatchObject({ uploads: 1 });
    expect(await left()).toEqual([one.id, two.id]);
    const anew = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    expect(await eraseOld(anew)).toMatchObject({ uploads: 1 });
    expect(await left()).toEqual([null, null]);
  });

  it('by age takes them together, by that of the joining', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    await age([one.id, two.id]);
    expect(await apply({ files: 30, records: 30 })).toMatchObject({ files: 0, uploads: 0 });
    await age([id]);
    expect(await apply({ files: 30, records: null })).toMatchObject({ files: 1, uploads: 0 });
    expect([await isKept(one.sha256), await isKept(two.sha256)]).toEqual([false, false]);
    expect(await claimed(id)).toEqual(['3.00']);
    await age([id]);
    expect(await apply({ files: 30, records: 30 })).toMatchObject({ files: 0, uploads: 1 });
    for (const each of [id, one.id, two.id]) expect(await stateOf(each)).toBe('erased');
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('by age leaves what somebody has joined, or taken back, while it was looked for', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const late = await add('3');
    /** Whoever erases by age has seen all of them, and waits behind who acts. */
    const actFirst = async (act: () => Promise<unknown>) => {
      await test.pool.query(`update uploads set updated_at = now() - interval '40 days'`);
      const other = await test.pool.connect();
      await other.query('begin');
      await other.query('select from uploads where id = any($1) for update', [[one.id, two.id]]);
      const acted = act();
      await waiting(1);
      const erased = apply({ files: null, records: 30 });
      await waiting(2);
      await other.query('commit');
      other.release();
      await Promise.all([acted, erased]);
      expect([await stateOf(one.id), await stateOf(two.id)]).not.toContain('erased');
    };
    await actFirst(() => ask([one.id, two.id]));
    const lease = await take();
    await finish(lease, '3.00');
    await actFirst(() => undo(lease.uploadId));
    expect(await stateOf(late.id)).toBe('erased');
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('of the file of one of them leaves the joining without its file, and the others in their time', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    expect(await eraseFile(test.tenant, store(), one.id)).toBe(true);
    expect(await findUpload(test.tenant, id)).toMatchObject({ upload: { fileErased: true } });
    expect([await isKept(one.sha256), await isKept(two.sha256)]).toEqual([false, true]);
    expect(await claimed(id)).toEqual(['3.00']);
    await test.pool.query(`update uploads set updated_at = now() - interval '40 days'`);
    const retention = { files: 30, records: null, audit: null };
    expect(
      await applyRetention(test.database, { storeOf, inbox: null }, retention, NEVER),
    ).toMatchObject({ files: 1 });
    expect(await isKept(two.sha256)).toBe(false);
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('of a file leaves a joining that was taken back without its file as well', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    await finish(await take(), '3.00');
    await undo(id);
    expect(await eraseFile(test.tenant, store(), one.id)).toBe(true);
    expect(await findUpload(test.tenant, id)).toMatchObject({ upload: { fileErased: true } });
    expect(await findUpload(test.tenant, two.id)).toMatchObject({ upload: { fileErased: false } });
    expect(await isKept(two.sha256)).toBe(true);
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('of the case takes all of them', async () => {
    const [one, two] = [await add('1'), await add('2')];
    const id = await joinAll([one.id, two.id]);
    const gone = await withdrawCase(test.tenant, store(), caseId);
    expect(new Set(gone)).toEqual(new Set([id, one.id, two.id]));
    expect([await isKept(one.sha256), await isKept(two.sha256)]).toEqual([false, false]);
    expect((await ask([one.id, two.id])).kind).toBe('withdrawn');
    expect(await undo(id)).toBe('withdrawn');
    expect(await verdict()).toMatchObject({ ok: true });
  });
});
