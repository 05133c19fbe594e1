import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Decision } from '../schemas/decision.ts';
import type { Document } from '../schemas/document.ts';
import type { PageGrouping } from '../schemas/page-grouping.ts';
import type { DocumentView } from '../schemas/upload-view.ts';
import { startTestService, type TestService } from './testing/test-service.ts';

const SAMPLES = new URL('../fixtures/samples/', import.meta.url);
const TWO_PAGES = 'digital-small-income-statement-continued.pdf';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
}, 120_000);
afterAll(() => service?.stop());

async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) {
  const answer = await fetch(new URL(path, service.address), {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

const viewOf = async (id: string) =>
  (await call('GET', `/v1/documents/${id}`)).body as DocumentView;
const documentsOf = async (id: string) => (await viewOf(id)).extraction?.documents ?? [];

const upload = async (name: string) => service.upload(name, await readFile(new URL(name, SAMPLES)));

const ask = async (id: string, parts: PageGrouping | null, reason = 'scanned together') =>
  call('POST', `/v1/documents/${id}/groupings`, {
    versions: (await viewOf(id)).versions,
    parts,
    reason,
  });

/** Asked for and read; the path of its comparison. */
async function read(id: string, parts: PageGrouping | null): Promise<string> {
  const made = await ask(id, parts);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const path = `/v1/reprocessings/${made.body.id}/documents/${id}`;
  while ((await call('GET', path)).body.state === 'waiting') await sleep(50);
  return path;
}

async function takeOver(path: string) {
  const { version } = (await call('GET', path)).body;
  return call('POST', path, { action: 'accept', version });
}

const part = (...pages: number[]) => pages;
/** Pointer of the first amount that stands on the page. */
function figureOn(document: Document | undefined, page: number): string {
  for (const [line, { cells }] of (document?.lines ?? []).entries())
    for (const [id, cell] of Object.entries(cells))
      if (cell.page === page && cell.value !== null && cell.value !== '0.00')
        return `/lines/${line}/cells/${id}`;
  throw new Error(`no figure on page ${page}`);
}
const cellAt = (document: Document | undefined, pointer: string) => {
  const [, line, id] = /^\/lines\/(\d+)\/cells\/(\w+)$/.exec(pointer) ?? [];
  return document?.lines[Number(line)]?.cells[id ?? ''];
};
const at = (document: Document | undefined, box: unknown) =>
  document?.lines
    .flatMap(({ cells }) => Object.values(cells))
    .find((cell) => JSON.stringify(cell.box) === JSON.stringify(box));

describe('pages of a real upload', () => {
  it('are parted, compared, taken over, and put together again', async () => {
    const id = await upload(TWO_PAGES);
    const before = await viewOf(id);
    expect([before.state, before.extraction?.documents.map(({ pages }) => pages)]).toEqual([
      'verified',
      [[1, 2]],
    ]);
    const [whole] = before.extraction?.documents ?? [];
    const [own, next] = [figureOn(whole, 1), figureOn(whole, 2)];
    const decided = await call('POST', `/v1/documents/${id}/decisions`, {
      document: 0,
      version: 1,
      decision: { action: 'confirm', targets: [own, next, '/columns/0'] },
    });
    expect(decided.status, JSON.stringify(decided.body)).toBe(201);

    const hook = await call('POST', '/v1/webhooks', {
      ...{
        url: 'https://hooks.invalid/hedui',
        events: ['record.appended', 'document.needs_review'],
      },
    });
    expect(hook.status, JSON.stringify(hook.body)).toBe(201);
    const path = await read(id, [part(1), part(2)]);
    // Nothing changes by it.
    expect((await documentsOf(id)).map(({ pages }) => pages)).toEqual([[1, 2]]);
    const compared = (await call('GET', path)).body;
    expect(compared.grouping).toMatchObject({ reason: 'scanned together', decided_by: 'local' });
    expect(
      compared.documents.map((one: { pages: unknown; former: unknown }) => [one.former, one.pages]),
    ).toEqual([
      [0, { before: [1, 2], after: [1] }],
      [null, { before: null, after: [2] }],
    ]);
    expect((await takeOver(path)).status).toBe(200);

    const split = await viewOf(id);
    // A half of a statement proves nothing of itself.
    expect(split.state).toBe('needs_review');
    expect(split.extraction?.grouping).toEqual([part(1), part(2)]);
    const [first, second] = split.extraction?.documents ?? [];
    expect([first?.pages, second?.pages]).toEqual([[1], [2]]);
    // The figure that was confirmed is the same print. That of the second page is an amount of no unit that it names.
    expect(at(first, cellAt(whole, own)?.box)?.status).toBe('confirmed');
    const unitIsPrinted = second?.header.unit.value === whole?.header.unit.value;
    expect(at(second, cellAt(whole, next)?.box)?.status === 'confirmed').toBe(unitIsPrinted);
    const unfit = compared.documents[0].unfit.flatMap((one: { places: { target: string }[] }) =>
      one.places.map(({ target }) => target),
    );
    expect(unfit).toEqual(unitIsPrinted ? ['/columns/0'] : [next, '/columns/0']);
    const events = (await call('GET', `/v1/webhooks/${hook.body.id}/deliveries`)).body;
    expect(events.deliveries.map(({ type }: { type: string }) => type).sort()).toEqual([
      'document.needs_review',
      'record.appended',
    ]);

    // The record says who put the pages together, when and why; the former one stays where it was.
    const { records } = (await call('GET', `/v1/documents/${id}/records?limit=200`)).body;
    expect(records[0]).toMatchObject({
      document: 0,
      version: 1,
      status: 'verified',
      grouping: null,
    });
    expect(records.at(-1).grouping).toMatchObject({
      parts: [part(1), part(2)],
      ...{ decided_by: 'local', reason: 'scanned together', taken_over_by: 'local' },
    });

    // What an administrator has read again keeps the pages as they were put together.
    const again = await call('POST', '/v1/reprocessings', { documents: [id] });
    const same = `/v1/reprocessings/${again.body.id}/documents/${id}`;
    while ((await call('GET', same)).body.state === 'waiting') await sleep(50);
    expect(
      (await call('GET', same)).body.documents.flatMap(
        (one: { differences: unknown[]; unfit: unknown[] }) => [...one.differences, ...one.unfit],
      ),
    ).toEqual([]);

    // Taken back: the statement is whole, and the decisions are where they were.
    expect((await takeOver(await read(id, null))).status).toBe(200);
    const back = await viewOf(id);
    expect(back.state).toBe('verified');
    expect(back.extraction?.grouping).toBeUndefined();
    expect(back.extraction?.documents.map(({ pages }) => pages)).toEqual([[1, 2]]);
    expect(back.versions).toHaveLength(1);
    expect(cellAt(back.extraction?.documents[0], own)?.status).toBe('confirmed');
    // Of the second Document nothing stands, in the chain either.
    const { decisions } = (await call('GET', `/v1/documents/${id}/decisions?limit=200`)).body;
    expect(new Set(decisions.map((one: Decision) => one.document))).toEqual(new Set([0]));
    const trail = (await call('GET', `/v1/documents/${id}/records?limit=200`)).body.records;
    const last = trail.findLast((one: { document: number }) => one.document === 1);
    expect([last.status, last.decided_by, last.grouping.parts]).toEqual([
      'rejected',
      'pipeline',
      null,
    ]);
    // What was read while the pages were parted is not taken over now.
    const late = await takeOver(same);
    expect([late.status, late.body.code]).toEqual([409, 'reprocessing.outdated']);
    const { groupings } = (await call('GET', `/v1/documents/${id}/groupings`)).body;
    expect(
      groupings.map((one: { state: string; ended_by: string }) => [one.state, one.ended_by]),
    ).toEqual([
      ['accepted', 'local'],
      ['accepted', 'local'],
    ]);
  }, 300_000);

  it('come to the same, asked for again in the same way', async () => {
    const id = await upload(TWO_PAGES);
    const told = async () => {
      expect((await takeOver(await read(id, [part(1), part(2)]))).status).toBe(200);
      return JSON.stringify((await viewOf(id)).extraction);
    };
    const once = await told();
    expect(await told()).toBe(once);
  }, 300_000);

  it('cannot be put together as they cannot stand', async () => {
    const id = await upload(TWO_PAGES);
    for (const [parts, code, named] of [
      [[part(1), part(1, 2)], 'grouping.page_twice', '/parts/1/0'],
      [[part(1, 2, 3)], 'grouping.no_such_page', '/parts/0/2'],
      [[part(2)], 'grouping.page_missing', '/parts'],
    ] as const) {
      const refused = await ask(
        id,
        parts.map((one) => [...one]),
      );
      expect([refused.status, refused.body.code]).toEqual([422, code]);
      expect(refused.body.issues[0].pointer).toBe(named);
      expect(refused.body.message.zh).toMatch(/\p{Script=Han}/u);
      expect(refused.body.message.en).not.toMatch(/\p{Script=Han}/u);
    }
    const stale = await call('POST', `/v1/documents/${id}/groupings`, {
      ...{ versions: [2], parts: null, reason: 'seen before' },
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'decision.stale']);
    const data = await upload('invoice-data.xml');
    const none = await ask(data, [part(1)]);
    expect([none.status, none.body.code]).toEqual([422, 'grouping.not_pages']);
    const blank = await ask(id, null, ' ');
    expect([blank.status, blank.body.code]).toEqual([400, 'request.invalid']);
    // An erasure takes what was said with it.
    const path = await read(id, [part(1), part(2)]);
    expect((await call('DELETE', `/v1/documents/${id}`)).status).toBeLessThan(300);
    expect((await call('GET', path)).body.code).toBe('reprocessing.not_found');
    expect((await ask(data, null)).status).toBe(201);
  }, 300_000);
});
