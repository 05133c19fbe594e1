import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CaseView } from '../schemas/case-view.ts';
import type { Document } from '../schemas/document.ts';
import { isClaimed } from '../schemas/field.ts';
import { figuresOf } from '../schemas/figures-of.ts';
import type { DocumentSummary, DocumentView } from '../schemas/upload-view.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

const SAMPLES = new URL('../fixtures/samples/', import.meta.url);
const TWO_PAGES = 'digital-small-income-statement-continued.pdf';

let service: TestService;
/** Of the two pages of one statement, as two pictures. */
let photos: readonly Uint8Array<ArrayBuffer>[];
let caseId: string;
beforeAll(async () => {
  service = await startTestService();
  const id = await upload(TWO_PAGES);
  photos = await Promise.all(
    [1, 2].map(async (page) => {
      const picture = await fetch(new URL(`/v1/documents/${id}/pages/${page}`, service.address));
      return new Uint8Array(await picture.arrayBuffer());
    }),
  );
}, 120_000);
beforeEach(async () => {
  caseId = (await call('POST', '/v1/cases', { name: '甲公司' })).body.id;
});
afterAll(() => service?.stop());

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
async function call(method: Method, path: string, body?: unknown, headers = {}) {
  const answer = await fetch(new URL(path, service.address), {
    method,
    ...(body === undefined
      ? { headers }
      : {
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

async function upload(name: string) {
  return service.upload(name, await readFile(new URL(name, SAMPLES)));
}
const sendPhotos = async () => {
  const ids: string[] = [];
  for (const [at, photo] of photos.entries())
    ids.push(await service.upload(`page-${at + 1}.png`, photo, { 'x-case-id': caseId }));
  return ids;
};
const viewOf = async (id: string) =>
  (await call('GET', `/v1/documents/${id}`)).body as DocumentView;
const caseOf = async () => (await call('GET', `/v1/cases/${caseId}`)).body as CaseView;
const ask = (documents: readonly string[], headers = {}) =>
  call('POST', `/v1/cases/${caseId}/joinings`, { documents, reason: 'two photos' }, headers);
/** Joined and read; its id. */
async function joinAll(documents: readonly string[]): Promise<string> {
  const made = await ask(documents);
  expect(made.status, JSON.stringify(made.body)).toBe(202);
  await (await fetch(new URL(`${made.body.status_url}/events`, service.address))).text();
  return made.body.id;
}
const undo = (id: string) =>
  call('POST', `/v1/cases/${caseId}/joinings/${id}`, { action: 'undo', reason: 'they are two' });
const listed = async (query = '') => {
  const { documents } = (await call('GET', `/v1/documents?case_id=${caseId}${query}`)).body;
  return documents.map(({ id }: DocumentSummary) => id);
};
const figures = (view: DocumentView) =>
  (view.extraction?.documents ?? []).reduce((sum, one) => sum + figuresOf(one).claimed, 0);
/** Of each Document of the upload the last record of the exported chain. */
async function exported(id: string): Promise<readonly Document[]> {
  const answer = await fetch(
    new URL(`/v1/records?format=jsonl&limit=200&upload_id=${id}`, service.address),
  );
  const records = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return [...new Map(records.map(({ place, document }) => [place, document])).values()];
}
const decide = (id: string, version: number, decision: unknown) =>
  call('POST', `/v1/documents/${id}/decisions`, { ...{ document: 0, version }, decision });
const confirm = (id: string, version: number) =>
  decide(id, version, { action: 'confirm', targets: ['/columns/0'] });
describe('two photos of the pages of one statement', () => {
  it('are one document, count once, and are two again when that is taken back', async () => {
    const [first = '', second = ''] = await sendPhotos();
    expect((await confirm(first, 1)).status).toBe(201);
    const figure = { action: 'confirm', targets: ['/lines/2/cells/c1'] };
    expect((await decide(first, 2, figure)).status).toBe(201);
    const name = { action: 'confirm', targets: ['/header/entity_name'] };
    expect((await decide(first, 3, name)).status).toBe(201);
    expect((await decide(second, 1, figure)).status).toBe(201);
    const before = [await viewOf(first), await viewOf(second)];
    expect((await caseOf()).reconciliation.documents).toHaveLength(2);

    const id = await joinAll([first, second]);
    const joined = await viewOf(id);
    expect([joined.state, joined.joins, joined.joined_into]).toEqual([
      ...['verified', [first, second], null],
    ]);
    const [whole, ...others] = joined.extraction?.documents ?? [];
    expect([others, whole?.pages, whole?.status]).toEqual([[], [1, 2], 'verified']);
    const rowsOf = (one: DocumentView) => one.extraction?.documents[0]?.lines ?? [];
    expect(whole?.lines.map(({ key }) => key)).toEqual(
      before.flatMap((one) => rowsOf(one).map(({ key }) => key)),
    );
    // What is printed twice over the break is claimed once.
    expect(figures(joined)).toBeGreaterThanOrEqual(
      before.reduce((sum, one) => sum + figures(one), 0),
    );

    for (const [at, one] of [first, second].entries()) {
      const view = await viewOf(one);
      expect([view.state, view.joined_into, figures(view)]).toEqual(['superseded', id, 0]);
      expect(view.file.name).toBe(`page-${at + 1}.png`);
      expect((await exported(one)).map(({ status, lines }) => [status, lines])).toEqual([
        ['rejected', []],
      ]);
      const refused = await confirm(one, view.versions[0] ?? 0);
      expect([refused.status, refused.body.code]).toEqual([409, 'document.superseded']);
      const grouping = await call('POST', `/v1/documents/${one}/groupings`, {
        ...{ versions: view.versions, parts: null, reason: 'why not' },
      });
      expect([grouping.status, grouping.body.code]).toEqual([409, 'document.superseded']);
    }
    // Also in a table, whose last version is what holds.
    const table = await fetch(
      new URL(`/v1/records?format=csv&limit=200&upload_id=${first}`, service.address),
    );
    const lines = (await table.text())
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const newest = Math.max(...lines.slice(1).map(([, , , , version]) => Number(version)));
    expect(
      lines
        .filter(([, , , , version]) => Number(version) === newest)
        .map(([, , , , , kind, status, place]) => [kind, status, place]),
    ).toEqual([['unknown', 'rejected', '']]);
    const counted = await caseOf();
    expect(counted.open).toBe(0);
    expect(counted.reconciliation.documents.map(({ file }) => file)).toEqual([
      'page-1.png + page-2.png',
    ]);
    expect(counted.documents.map(({ state }) => state)).toEqual([
      ...['superseded', 'superseded', 'verified'],
    ]);
    expect(await listed()).toEqual([id]);
    expect((await listed('&state=superseded')).toSorted()).toEqual([first, second].toSorted());
    for (const page of [1, 2]) {
      const picture = await fetch(new URL(`/v1/documents/${id}/pages/${page}`, service.address));
      expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    }
    const { joinings } = (await call('GET', `/v1/cases/${caseId}/joinings`)).body;
    expect(joinings).toMatchObject([
      { id, uploads: [first, second], reason: 'two photos', undone: null },
    ]);
    const [{ decisions: ofFiles }] = joinings;
    // The other photo claims the same of the column by itself; of its company nobody has said anything.
    expect(ofFiles.kept).toBe(3);
    const company = { target: '/header/entity_name', why: 'other_pages', line: null, column: null };
    expect(ofFiles.aside).toMatchObject([{ upload: first, places: [company] }]);
    const rows = whole?.lines ?? [];
    const there = (rowsOf(before[0] as DocumentView).length ?? 0) + 2;
    for (const row of [2, there]) expect(rows[row]?.cells.c1?.status).toBe('confirmed');
    const trail = (await call('GET', `/v1/documents/${id}/records?limit=200`)).body.records;
    expect(trail[0].joining).toMatchObject({ uploads: [first, second], decided_by: 'local' });

    expect((await undo(id)).status).toBe(204);
    expect(figures(await viewOf(id))).toBe(0);
    expect((await exported(id)).map(({ status }) => status)).toEqual(['rejected']);
    for (const [at, one] of [first, second].entries()) {
      const view = await viewOf(one);
      expect([view.state, view.extraction]).toEqual([before[at]?.state, before[at]?.extraction]);
      expect(await exported(one)).toEqual(view.extraction?.documents);
    }
    expect((await viewOf(first)).extraction?.documents[0]?.columns[0]?.status).toSatisfy(isClaimed);
    expect((await listed()).toSorted()).toEqual([first, second].toSorted());
    expect((await caseOf()).reconciliation.documents).toHaveLength(2);
    const again = await undo(id);
    expect([again.status, again.body.code]).toEqual([409, 'joining.undone']);
    // Joined anew, in the same way: the same bytes.
    const anew = await viewOf(await joinAll([first, second]));
    expect(anew.extraction).toEqual(joined.extraction);
  }, 300_000);

  it('are read again as one, and are parted as pages of one upload are', async () => {
    const id = await joinAll(await sendPhotos());
    const { versions } = await viewOf(id);
    const made = await call('POST', `/v1/documents/${id}/groupings`, {
      ...{ versions, parts: [[1], [2]], reason: 'they are two after all' },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const path = `/v1/reprocessings/${made.body.id}/documents/${id}`;
    while ((await call('GET', path)).body.state === 'waiting') await sleep(50);
    const { version } = (await call('GET', path)).body;
    expect((await call('POST', path, { action: 'accept', version })).status).toBe(200);
    const parted = await viewOf(id);
    expect(parted.extraction?.documents.map(({ pages }) => pages)).toEqual([[1], [2]]);
    const trail = (await call('GET', `/v1/documents/${id}/records?limit=200`)).body.records;
    expect(trail.at(-1)).toMatchObject({
      joining: { into: id, undone: null },
      grouping: { parts: [[1], [2]] },
    });
    expect((await undo(id)).status).toBe(204);
  }, 300_000);

  it('stay as they arrived for the applicant, who is asked for a page that is not accepted', async () => {
    const link = await call('POST', `/v1/cases/${caseId}/links`, {});
    const session = await fetch(new URL('/v1/sessions/link', service.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.body.token }),
    });
    const headers = { cookie: String(session.headers.get('set-cookie')).split(';')[0] ?? '' };
    const ids: string[] = [];
    for (const [at, photo] of photos.entries())
      ids.push(await service.upload(`page-${at + 1}.png`, photo, headers));
    const seen = async () => {
      const { documents } = (await call('GET', '/v1/documents', undefined, headers)).body;
      return Promise.all(
        documents.map(async ({ id }: DocumentSummary) => {
          const { updated_at: _, ...view } = (
            await call('GET', `/v1/documents/${id}`, undefined, headers)
          ).body;
          return view;
        }),
      );
    };
    const before = await seen();
    expect(before.map(({ file }) => file.name).toSorted()).toEqual(['page-1.png', 'page-2.png']);
    const id = await joinAll(ids);
    expect(await seen()).toEqual(before);
    expect((await call('GET', `/v1/documents/${id}`, undefined, headers)).body.code).toBe(
      'document.not_found',
    );
    const rejected = await call('POST', `/v1/documents/${id}/decisions`, {
      ...{ document: 0, version: 1 },
      decision: { action: 'reject_page', page: 2, reason: 'of another company' },
    });
    expect(rejected.status, JSON.stringify(rejected.body)).toBe(201);
    const after = await seen();
    expect(
      after.flatMap(({ file, advice }) =>
        advice.map(({ page }: { page: number }) => [file.name, page]),
      ),
    ).toEqual([['page-2.png', 1]]);
  }, 300_000);

  it('are joined by one of two people who say so at once, and once with one key', async () => {
    const ids = await sendPhotos();
    const both = await Promise.all([ask(ids), ask([...ids].reverse())]);
    expect(both.map(({ status }) => status).sort()).toEqual([202, 409]);
    const lost = both.find(({ status }) => status === 409);
    expect(lost?.body).toMatchObject({
      code: 'joining.joined_already',
      issues: [{ pointer: '/documents/0' }],
    });
    const won = both.find(({ status }) => status === 202)?.body.id;
    // Before it is read, too.
    expect((await undo(won)).status).toBe(204);
    const key = { 'idempotency-key': crypto.randomUUID() };
    const [one, two] = [await ask(ids, key), await ask(ids, key)];
    expect([one.status, two.status, two.body.id]).toEqual([202, 202, one.body.id]);
    const other = await ask([...ids].reverse(), key);
    expect([other.status, other.body.code]).toEqual([422, 'request.idempotency_mismatch']);
    await undo(one.body.id);
  }, 120_000);
});

it('what cannot be joined is refused, in both languages, and nothing changes', async () => {
  const ids = await sendPhotos();
  const [first = ''] = ids;
  const outside = await upload(TWO_PAGES);
  const put = async (id: string) =>
    call('PUT', `/v1/cases/${caseId}/documents/${id}`, undefined).then(() => id);
  const gone = await put(await upload('invoice-data.xml'));
  await call('DELETE', `/v1/documents/${gone}`);
  for (const [documents, status, code] of [
    [[first, outside], 422, 'joining.other_case'],
    [[first, await put(await upload('invoice-data.xml'))], 422, 'joining.not_pages'],
    [[first, await put(await upload('case-balance-sheet.csv'))], 422, 'joining.not_pages'],
    [[first, crypto.randomUUID()], 404, 'document.not_found'],
    [[first], 400, 'request.invalid'],
    [[first, first], 400, 'request.invalid'],
    [[first, gone], 410, 'document.erased'],
  ] as const) {
    const refused = await ask(documents);
    expect([refused.status, refused.body.code], JSON.stringify(refused.body)).toEqual([
      status,
      code,
    ]);
    expect(refused.body.message.zh).toMatch(/\p{Script=Han}/u);
    expect(refused.body.message.en).not.toMatch(/\p{Script=Han}/u);
  }
  const missing = await undo(first);
  expect([missing.status, missing.body.code]).toEqual([404, 'joining.not_found']);
  for (const id of ids) expect((await viewOf(id)).state).toBe('needs_review');
  expect((await call('GET', `/v1/cases/${caseId}/joinings`)).body).toEqual({ joinings: [] });
}, 120_000);
