import { readdirSync } from 'node:fs';
import { getPriority } from 'node:os';
import { afterAll, describe, expect, it } from 'vitest';
import { createReaderPool } from './create-reader-pool.ts';
import { type MockOrder, mockDocument } from './mock-document.ts';
import { READER_LIMITS } from './reader-limits.ts';
import { startReaderProcess } from './reader-process.ts';
import { standStill } from './testing/stand-still.ts';

/** Short limits, so that a hanging reader does not hold up the tests. */
const LIMITS = { page: 1500, ocrPage: 1500, document: 20_000 };

const pool = createReaderPool({
  size: 1,
  mockDocuments: true,
  limits: { ...LIMITS, memory: 450e6 },
});
afterAll(() => pool.close());

async function read(pages: number, page: number, order: MockOrder) {
  const opened = await pool.read([{ name: 'mock.pdf', bytes: mockDocument(pages, page, order) }]);
  const result = {
    pages: opened.pages.map(({ number }) => number),
    errors: opened.errors.map((error) => ({ code: error.code, page: error.page })),
  };
  await opened.close();
  return result;
}

describe('a reader that misbehaves on page 2 of 3', () => {
  it.each([
    ['throw', 'page.unreadable'],
    ['reject-later', 'reader.crashed'],
    ['hang-busy', 'reader.timeout'],
    ['hang-idle', 'reader.timeout'],
    ['allocate', 'reader.memory'],
    ['exit', 'reader.crashed'],
    ['abort', 'reader.crashed'],
    ['garbage', 'reader.crashed'],
  ] as const)('%s: that page is %s, the others are read', async (order, code) => {
    expect(await read(3, 2, order)).toEqual({ pages: [1, 3], errors: [{ code, page: 2 }] });
  });

  it('ignores answers to jobs that nobody asked', async () => {
    expect(await read(3, 2, 'twice')).toEqual({ pages: [1, 2, 3], errors: [] });
  });

  it('reads the next document as if nothing had happened', async () => {
    await read(1, 1, 'exit');
    expect(await read(2, 9, 'throw')).toEqual({ pages: [1, 2], errors: [] });
  });
});

it.runIf(process.platform === 'linux')(
  'readers give way to the service that started them, with all their threads',
  async () => {
    const { pid, kill } = await startReaderProcess({
      ...{ limits: READER_LIMITS, givesWay: true, mockDocuments: true },
    });
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) => getPriority(Number(thread)));
    await kill();
    expect(new Set(threads)).toEqual(new Set([Math.min(getPriority() + 5, 19)]));
  },
);

it.runIf(process.platform === 'linux')(
  'a reader is not held to time in which all stood still: a terminal that stopped them, a paused container',
  async () => {
    const reader = await startReaderProcess({
      ...{ limits: READER_LIMITS, givesWay: false, mockDocuments: true },
    });
    const { promise, resolve } = Promise.withResolvers<string>();
    reader.listen({ answer: ({ kind }) => resolve(kind), ended: resolve });
    reader.allow({ milliseconds: 1_000, memory: READER_LIMITS.memory });
    process.kill(reader.pid, 'SIGSTOP');
    const files = [{ name: 'mock.pdf', bytes: mockDocument(1, 9, 'throw') }];
    reader.send({ kind: 'open', job: 1, files });
    standStill(4_000);
    process.kill(reader.pid, 'SIGCONT');
    expect(await promise).toBe('opened');
    await reader.kill();
  },
);

describe('a reader that misbehaves while opening', () => {
  it.each([
    ['throw', 'file.corrupt'],
    ['exit', 'reader.crashed'],
    ['hang-busy', 'reader.timeout'],
  ] as const)('%s: the file is %s', async (order, code) => {
    expect(await read(3, 0, order)).toEqual({ pages: [], errors: [{ code, page: null }] });
  });
});

it('gives up a document that kills one reader after the other', async () => {
  const few = createReaderPool({ size: 1, mockDocuments: true, limits: { ...LIMITS, deaths: 1 } });
  const opened = await few.read([{ name: 'mock.pdf', bytes: mockDocument(4, 2, 'exit') }]);
  expect(opened.pages.map(({ number }) => number)).toEqual([1]);
  expect(opened.errors.map(({ code, page }) => [code, page])).toEqual([
    ['reader.crashed', 2],
    ['reader.crashed', 3],
    ['reader.crashed', 4],
  ]);
  await few.close();
});

it('does not obey mock documents outside tests', async () => {
  const real = createReaderPool({ size: 1 });
  const opened = await real.read([{ name: 'mock.pdf', bytes: mockDocument(3, 0, 'exit') }]);
  expect(opened.errors.map(({ code }) => code)).toEqual(['file.corrupt']);
  await opened.close();
  await real.close();
});

describe('looks', () => {
  it('answers with one look per box, and refuses pages that were not read', async () => {
    const opened = await pool.read([{ name: 'mock.pdf', bytes: mockDocument(1, 9, 'throw') }]);
    expect(await opened.look(1, [{ box: [0, 0, 1, 1] }])).toEqual([
      {
        digits: { text: '7', confidence: 1 },
        support: [],
        third: null,
        ink: 0.5,
        densest: 0.5,
        tallest: 1,
        faint: 0.5,
        densestFaint: 0.5,
      },
    ]);
    await expect(opened.look(2, [{ box: [0, 0, 1, 1] }])).rejects.toThrow(RangeError);
    await opened.close();
    await expect(opened.look(1, [{ box: [0, 0, 1, 1] }])).rejects.toThrow(RangeError);
  });

  it('shows no evidence when the reader hangs over it', async () => {
    const opened = await pool.read([{ name: 'mock.pdf', bytes: mockDocument(1, 9, 'look-hangs') }]);
    expect(await opened.look(1, [{ box: [0, 0, 1, 1] }])).toEqual([
      {
        digits: { text: '', confidence: 0 },
        support: [],
        third: null,
        ink: 1,
        densest: 1,
        tallest: 1,
        faint: 1,
        densestFaint: 1,
      },
    ]);
    await opened.close();
  });
});

it('tells how many pages are done', async () => {
  const seen: [number, number | null][] = [];
  const opened = await pool.read([{ name: 'mock.pdf', bytes: mockDocument(3, 2, 'exit') }], {
    onPage: (done, total) => seen.push([done, total]),
  });
  await opened.close();
  expect(seen.at(0)).toEqual([1, 3]);
  expect(seen.at(-1)).toEqual([3, 3]);
});

it('stops at once when aborted, while reading and while waiting', async () => {
  const reading = new AbortController();
  const waiting = new AbortController();
  const first = pool.read([{ name: 'mock.pdf', bytes: mockDocument(1, 1, 'hang-busy') }], {
    signal: reading.signal,
  });
  const second = pool.read([{ name: 'mock.pdf', bytes: mockDocument(1, 9, 'throw') }], {
    signal: waiting.signal,
  });
  waiting.abort(new Error('no longer wanted'));
  await expect(second).rejects.toThrow('no longer wanted');
  reading.abort(new Error('stop'));
  await expect(first).rejects.toThrow('stop');
  expect(await read(1, 9, 'throw')).toEqual({ pages: [1], errors: [] });
});

it('replaces a reader after its number of documents', async () => {
  const short = createReaderPool({ size: 1, mockDocuments: true, limits: { recycleDocuments: 2 } });
  for (let i = 0; i < 5; i++) {
    const opened = await short.read([{ name: 'mock.pdf', bytes: mockDocument(1, 9, 'throw') }]);
    expect(opened.errors).toEqual([]);
    await opened.close();
  }
  await short.close();
});
