import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { claimRereading, finishRereading } from '../records/claim-rereading.ts';
import { createRereadings } from '../records/create-rereadings.ts';
import { eraseUpload } from '../records/erase-upload.ts';
import { findUpload } from '../records/find-upload.ts';
import { finishUpload } from '../records/finish-upload.ts';
import { insertCase } from '../records/insert-case.ts';
import { insertDecision } from '../records/insert-decision.ts';
import { insertUpload } from '../records/insert-upload.ts';
import { joinUploads } from '../records/join-uploads.ts';
import { listDecisions } from '../records/list-decisions.ts';
import { listJoinings } from '../records/list-joinings.ts';
import { listRecords } from '../records/list-records.ts';
import type { StoreOf } from '../records/object-store.ts';
import { takeLease } from '../records/take-lease.ts';
import { takeOverRereading, viewRereading } from '../records/take-over-rereading.ts';
import { startTestDatabase, type TestDatabase } from '../records/testing/test-database.ts';
import { startTestStores, type TestStores } from '../records/testing/test-stores.ts';
import { undoJoining } from '../records/undo-joining.ts';
import { verifyRecords } from '../records/verify-records.ts';
import type { DecisionContent } from '../schemas/decision.ts';
import type { Document, Line } from '../schemas/document.ts';
import type { Extraction } from '../schemas/extraction.ts';
import { absentField } from '../schemas/field.ts';
import { UNKNOWN_QUALITY } from '../schemas/page.ts';
import { claimed, statement } from '../validate/case/testing/small-case.ts';
import { replayReading } from '../validate/review/replay-reading.ts';
import { decisionRules, joiningRules } from './decision-rules.ts';
import { outcomeOfExtraction } from './outcome-of-extraction.ts';

const ORIGIN = { readers: {}, rules_version: 'r1' };
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

type Row = readonly [label: string, key: string, value: string];
const UPPER: Row = ['营业收入', 'operating_revenue', '1000.00'];
const LOWER: Row = ['净利润', 'net_profit', '400.00'];

/** A statement with one row a page, each read by one reader, at the same place of its page. */
function read(...rows: readonly Row[]): Document {
  const document = statement({
    kind: 'income_statement',
    end: '2025-12-31',
    columns: { year: {} },
  });
  const lines = rows.map(
    ([label, key, value], at): Line => ({
      ...{ key, label, row_number: null, witnesses: ['caption', 'geometry'] },
      cells: {
        c1: {
          ...claimed(value),
          ...{ status: 'unverified', page: at + 1, box: [0.5, 0.3, 0.7, 0.32], witnesses: ['ocr'] },
        },
      },
    }),
  );
  const header = {
    ...document.header,
    ...{ entity_name: absentField(), period_end: absentField(), currency: absentField() },
    unit: { ...claimed('1'), box: [0.7, 0.1, 0.8, 0.12] as [number, number, number, number] },
  };
  return { ...document, header, lines, pages: rows.map((_, at) => at + 1), status: 'needs_review' };
}

function readingOf(sha256: string, pages: number, documents: readonly Document[]): Extraction {
  return {
    file: {
      ...{ name: 'a.jpg', sha256, bytes: 1, media_type: null },
      pages: Array.from({ length: pages }, (_, index) => ({
        ...{ number: index + 1, width: 100, height: 100, source: 'ocr' as const },
        ...{ rotation: 0 as const, skew: 0, quality: { ...UNKNOWN_QUALITY } },
      })),
    },
    documents: [...documents],
    errors: [],
  };
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function take() {
  const lease = await takeLease(test.database, { leaseMs: 60_000, suspects: true });
  if (!lease) throw new Error('nothing to take');
  return lease;
}

async function finish(
  documents: readonly Document[],
  { above = null as string | null, pages = 1 } = {},
): Promise<void> {
  const lease = await take();
  const outcome = outcomeOfExtraction(readingOf(lease.sha256, pages, documents));
  await finishUpload(test.database, lease, outcome, ORIGIN, joiningRules(above));
}

/** A photo of one page. */
async function add(row: Row): Promise<string> {
  const stored = await storeOf(test.tenant.tenantId).put(bytesOf(`${row} ${randomUUID()}`));
  const inserted = await insertUpload(test.tenant, {
    ...{ ...stored, caseId, fileName: `${row[0]}.jpg`, mediaType: null, idempotencyKey: null },
  });
  if (!('upload' in inserted)) throw new Error(inserted.kind);
  await finish([read(row)]);
  return inserted.upload.id;
}

async function joinAll(uploads: readonly string[]): Promise<string> {
  const joined = await joinUploads(test.tenant, {
    ...{ caseId, uploads, reason: 'two photos', by: 'li', idempotencyKey: null, mostBytes: 1_000 },
  });
  if (!('upload' in joined)) throw new Error(joined.kind);
  return joined.upload.id;
}

const undo = (uploadId: string) =>
  undoJoining(test.tenant, { caseId, uploadId }, { by: 'li', reason: 'they are two' });

async function found(id: string) {
  const one = await findUpload(test.tenant, id);
  if (!one || one === 'erased') throw new Error('not there');
  return one;
}

async function decide(
  uploadId: string,
  content: DecisionContent,
  { by = 'li', above = null as string | null } = {},
) {
  const { versions } = await found(uploadId);
  const { apply, outcomeOf } = decisionRules(above);
  const outcome = await insertDecision(
    test.tenant,
    { uploadId, place: 0, seen: versions[0] ?? 0, decidedBy: by, content },
    {
      apply: (original, decisions) => apply(original, decisions),
      secondPersonAbove: above,
      stateOf: (extraction) => outcomeOf(extraction).state,
    },
  );
  if (outcome.kind !== 'decided') throw new Error(outcome.kind);
  return outcome.decision;
}

const at = (line: number) => `/lines/${line}/cells/c1`;
const set = (line: number, value: string): DecisionContent => ({
  ...{ action: 'set', target: at(line), value, reason: 'looked at it' },
});
const confirm = (line: number): DecisionContent => ({ action: 'confirm', targets: [at(line)] });

const figures = async (id: string) =>
  ((await found(id)).extraction?.documents ?? []).flatMap(({ lines }) =>
    lines.map(({ label, cells }) => `${label} ${cells.c1?.value} ${cells.c1?.status}`),
  );
const aside = async () =>
  (await listJoinings(test.tenant, caseId)).map(
    ({ decisions }) =>
      decisions && [
        decisions.kept,
        ...decisions.aside.flatMap(({ places }) =>
          places.map(({ line, target, why }) => `${line?.label} ${target} ${why}`),
        ),
      ],
  );
const verdict = () => verifyRecords(test.tenant);

it('decisions on photos stand on what they are joined to, with who and when, and make it verified', async () => {
  const [one, two] = [await add(UPPER), await add(LOWER)];
  const said = [await decide(one, confirm(0)), await decide(two, set(0, '399.00'), { by: 'wang' })];
  // The second photo first: its figure stands on the first page now.
  const id = await joinAll([two, one]);
  expect(await aside()).toEqual([null]);
  await finish([read(LOWER, UPPER)], { pages: 2 });
  expect(await figures(id)).toEqual(['净利润 399.00 confirmed', '营业收入 1000.00 confirmed']);
  expect(await aside()).toEqual([[2]]);
  expect((await found(id)).upload.state).toBe('verified');
  const kept = (await listDecisions(test.tenant, id, { after: null, limit: 10 }))?.decisions ?? [];
  const told = kept.map(({ decided_by, decided_at, content }) => [decided_by, decided_at, content]);
  expect(told).toEqual([
    ['li', said[0]?.decided_at, { action: 'confirm', targets: [at(1)] }],
    ['wang', said[1]?.decided_at, { ...set(0, '399.00') }],
  ]);
  const { records } = await listRecords(test.tenant, { after: 0, limit: 50, uploadId: id });
  expect(records.map(({ version, lineage }) => [version, lineage?.decided_by])).toEqual([
    ...[
      [1, 'pipeline'],
      [2, 'li'],
      [3, 'wang'],
    ],
  ]);
  expect(records.every(({ lineage }) => lineage?.joining?.into === id)).toBe(true);
  // It can be taken back there as any other one.
  await decide(id, { action: 'undo', decision: kept[1]?.id ?? '' });
  expect(await figures(id)).toEqual(['净利润 400.00 unverified', '营业收入 1000.00 confirmed']);
  // What is decided on the whole stays with the whole.
  await decide(id, set(1, '1001.00'));
  expect(await undo(id)).toBe('undone');
  expect([await figures(one), await figures(two)]).toEqual([
    ['营业收入 1000.00 confirmed'],
    ['净利润 399.00 confirmed'],
  ]);
  // Joined anew: what the files say now.
  const anew = await joinAll([one, two]);
  await finish([read(UPPER, LOWER)], { pages: 2 });
  expect(await figures(anew)).toEqual(['营业收入 1000.00 confirmed', '净利润 399.00 confirmed']);
  expect(await aside()).toEqual([[2], [2]]);
  expect(await verdict()).toMatchObject({ ok: true });
});

it('what is read otherwise there waits for a person, and is told with the reason, until it is taken back', async () => {
  const [one, two] = [await add(UPPER), await add(LOWER)];
  await decide(one, confirm(0));
  await decide(two, confirm(0));
  const id = await joinAll([one, two]);
  await finish([read(['营业收入', 'operating_revenue', '1008.00'], LOWER)], { pages: 2 });
  expect(await figures(id)).toEqual(['营业收入 1008.00 unverified', '净利润 400.00 confirmed']);
  expect(await aside()).toEqual([[1, `营业收入 ${at(0)} read_otherwise`]]);
  expect((await found(id)).upload.state).toBe('needs_review');
  await undo(id);
  expect(await figures(one)).toEqual(['营业收入 1000.00 confirmed']);
  // Also of what was taken back it is told what it had.
  expect(await aside()).toEqual([[1, `营业收入 ${at(0)} read_otherwise`]]);
});

it('one person’s word on an amount waits for a second one on the whole as it did on the photo', async () => {
  const above = '500';
  const [one, two] = [await add(UPPER), await add(LOWER)];
  await decide(one, set(0, '1001.00'), { above });
  const id = await joinAll([one, two]);
  await finish([read(UPPER, LOWER)], { pages: 2, above });
  expect(await figures(id)).toEqual(['营业收入 1000.00 unverified', '净利润 400.00 unverified']);
  await decide(id, set(0, '1001.00'), { above });
  expect((await figures(id))[0]).toBe('营业收入 1000.00 unverified');
  await decide(id, set(0, '1001.00'), { by: 'wang', above });
  expect((await figures(id))[0]).toBe('营业收入 1001.00 confirmed');
  expect(await verdict()).toMatchObject({ ok: true });
});

it('what was read again, decided on anew and joined then is said of the reading that stands', async () => {
  const [one, two] = [await add(UPPER), await add(LOWER)];
  await decide(one, set(0, '999.00'));
  const readAgain = async (uploadId: string, ...documents: readonly Document[]) => {
    const { id: reprocessing } = await createRereadings(
      test.tenant,
      { documents: [uploadId] },
      'li',
    );
    const claim = await claimRereading(test.database, 60_000);
    if (!claim) throw new Error('nothing to read again');
    const pages = claim.joins?.length ?? 1;
    const extraction = readingOf(claim.sha256, pages, documents);
    await finishRereading(test.database, claim, { extraction, origin: ORIGIN });
    const seen = (await viewRereading(test.tenant, reprocessing, uploadId))?.version ?? 0;
    const taken = await takeOverRereading(
      test.tenant,
      { reprocessing, uploadId, seen, by: 'li' },
      {
        ...decisionRules(null),
        replay: (now, fresh, decisions) => replayReading(now, fresh, decisions, null).documents,
      },
    );
    expect(taken.kind).toBe('done');
  };
  await readAgain(one, read(['营业收入', 'operating_revenue', '1006.00']));
  expect(await figures(one)).toEqual(['营业收入 999.00 confirmed']);
  const id = await joinAll([one, two]);
  await finish([read(['营业收入', 'operating_revenue', '1006.00'], LOWER)], { pages: 2 });
  expect(await figures(id)).toEqual(['营业收入 999.00 confirmed', '净利润 400.00 unverified']);
  expect(await aside()).toEqual([[1]]);
  // And the joining is read again as any upload: what went along stays.
  await readAgain(id, read(UPPER, LOWER));
  expect(await figures(id)).toEqual(['营业收入 999.00 confirmed', '净利润 400.00 unverified']);
  expect(await verdict()).toMatchObject({ ok: true });
});

it('nothing is said of a joining that was taken back, or of which a file was erased, while it was read', async () => {
  const [one, two] = [await add(UPPER), await add(LOWER)];
  await decide(one, confirm(0));
  const documents = [read(UPPER, LOWER)];
  for (const end of [undo, () => eraseUpload(test.tenant, storeOf(test.tenant.tenantId), two)]) {
    const id = await joinAll([one, two]);
    const lease = await take();
    await end(id);
    const outcome = outcomeOfExtraction(readingOf(lease.sha256, 2, documents));
    await expect(
      finishUpload(test.database, lease, outcome, ORIGIN, joiningRules(null)),
    ).rejects.toThrow('lost');
    expect(await figures(one)).toEqual(['营业收入 1000.00 confirmed']);
  }
  expect(await verdict()).toMatchObject({ ok: true });
});

it('an erasure takes what went along with it', async () => {
  const [one, two] = [await add(UPPER), await add(LOWER)];
  await decide(one, set(0, '123454321.00'));
  const id = await joinAll([one, two]);
  await finish([read(UPPER, LOWER)], { pages: 2 });
  expect((await figures(id))[0]).toBe('营业收入 123454321.00 confirmed');
  await eraseUpload(test.tenant, storeOf(test.tenant.tenantId), one);
  const { rows } = await test.pool.query(
    'select from decisions where upload_id = any($1) and sealed is not null',
    [[id, one]],
  );
  expect(rows).toEqual([]);
  expect(await listJoinings(test.tenant, caseId)).toEqual([]);
  expect(await figures(two)).toEqual(['净利润 400.00 unverified']);
  expect(await verdict()).toMatchObject({ ok: true });
});

it('a joining that is taken back and made anew while it ends is said once, or not at all', async () => {
  const [one, two] = [await add(UPPER), await add(LOWER)];
  await decide(one, confirm(0));
  for (let round = 0; round < 6; round += 1) {
    const id = await joinAll([one, two]);
    const lease = await take();
    const outcome = outcomeOfExtraction(readingOf(lease.sha256, 2, [read(UPPER, LOWER)]));
    await Promise.allSettled([
      finishUpload(test.database, lease, outcome, ORIGIN, joiningRules(null)),
      undo(id),
    ]);
    expect(await figures(one)).toEqual(['营业收入 1000.00 confirmed']);
    const claims = (await figures(id)).filter((figure) => figure.endsWith('confirmed'));
    expect(claims).toEqual([]);
  }
  expect(await verdict()).toMatchObject({ ok: true });
});
