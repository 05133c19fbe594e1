import { expect, it } from 'vitest';
import { type Page, UNKNOWN_QUALITY } from '../schemas/page.ts';
import { readAtDesks } from './read-at-desks.ts';
import { READER_LIMITS } from './reader-limits.ts';
import type { ReaderRequest } from './reader-messages.ts';
import type { ReaderListener, ReaderProcess } from './reader-process.ts';
import type { ReaderSlot } from './reader-slot.ts';

const PAGES = 6;

function pageOf(number: number): Page {
  return {
    number,
    width: 100,
    height: 100,
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words: [],
    rulings: [],
    liftedInk: [],
    stamps: [],
  };
}

/** A slot whose process answers at once, but for pages that take their time; `asked` are the requests it got. */
function slotOf(milliseconds: (page: number) => number = () => 0) {
  const asked: string[] = [];
  let listener: ReaderListener | null = null;
  const answer = (request: ReaderRequest) => {
    const { job } = request;
    if (request.kind === 'open')
      listener?.answer({ kind: 'opened', job, mediaType: null, pageCount: PAGES, errors: [] });
    if (request.kind === 'read') {
      const { page: number } = request;
      listener?.answer({ kind: 'page', job, number, page: pageOf(number), errors: [] });
    }
    if (request.kind === 'glance') {
      const glance = { ...pageOf(request.page), isTable: false };
      listener?.answer({ kind: 'glanced', job, glance });
    }
    if (request.kind === 'look') listener?.answer({ kind: 'looked', job, looks: [] });
    if (request.kind === 'sheet') listener?.answer({ kind: 'sheet', job, sheet: null });
    if (request.kind === 'close') listener?.answer({ kind: 'closed', job });
  };
  const process: ReaderProcess = {
    pid: 0,
    isAlive: () => true,
    listen: (next) => {
      listener = next;
    },
    send: (request) => {
      asked.push('page' in request ? `${request.kind} ${request.page}` : request.kind);
      setTimeout(answer, request.kind === 'read' ? milliseconds(request.page) : 0, request);
    },
    allow: () => {},
    kill: async () => {},
  };
  const slot: ReaderSlot = {
    process: async () => process,
    countOcrPage: () => {},
    countPage: () => {},
    isFresh: () => false,
    replaceWhenWorn: async () => {},
    documentClosed: async () => {},
    kill: async () => {},
  };
  return { slot, asked };
}

it('pages of one upload are read by every free reader, and looked at where they were read', async () => {
  const [first, second] = [slotOf((page) => (page === 1 ? 200 : 0)), slotOf()];
  const free = [second.slot];
  const back: ReaderSlot[] = [];
  const opened = await readAtDesks(
    [{ name: 'a.pdf', bytes: new Uint8Array() }],
    first.slot,
    {
      borrow: () => free.pop() ?? null,
      isWanted: () => false,
      giveBack: (slot) => back.push(slot),
    },
    READER_LIMITS,
    {},
  );
  expect(opened.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(first.asked).toEqual(['open', 'read 1']);
  expect(second.asked).toEqual(['open', 'read 2', 'read 3', 'read 4', 'read 5', 'read 6']);
  await opened.look(1, []);
  await opened.look(4, []);
  expect([first.asked.at(-1), second.asked.at(-1)]).toEqual(['look 1', 'look 4']);
  await Promise.all([opened.sheet(4, []), opened.sheet(1, [])]);
  expect([first.asked.at(-1), second.asked.at(-1)]).toEqual(['sheet 1', 'sheet 4']);
  expect(back).toEqual([]);
  await opened.close();
  expect(back).toEqual([first.slot, second.slot]);
  await expect(opened.sheet(1, [])).rejects.toThrow(RangeError);
});

it('a reader that helps goes to another upload that waits, after its page', async () => {
  const [first, second] = [slotOf(() => 20), slotOf(() => 5)];
  const free = [second.slot];
  const back: ReaderSlot[] = [];
  const opened = await readAtDesks(
    [{ name: 'a.pdf', bytes: new Uint8Array() }],
    first.slot,
    {
      borrow: () => free.pop() ?? null,
      isWanted: () => true,
      giveBack: (slot) => back.push(slot),
    },
    READER_LIMITS,
    {},
  );
  expect(second.asked).toEqual(['open', 'read 2', 'close']);
  expect(back).toEqual([second.slot]);
  expect(opened.pages).toHaveLength(PAGES);
  await opened.look(2, []);
  expect(first.asked.at(-1)).toBe('look 2');
  await opened.close();
});

it('of a long document every page is looked at, and those are read that are worth it', async () => {
  const { slot, asked } = slotOf();
  const progress: (readonly [number, number | null])[] = [];
  const opened = await readAtDesks(
    [{ name: 'a.pdf', bytes: new Uint8Array() }],
    slot,
    { borrow: () => null, isWanted: () => false, giveBack: () => {} },
    { ...READER_LIMITS, longDocument: PAGES },
    {
      worthReading: (glances) => {
        expect(glances).toHaveLength(PAGES);
        return new Set([4, 5]);
      },
      onPage: (done, total) => progress.push([done, total]),
    },
  );
  await opened.close();
  expect(asked.filter((request) => request.startsWith('read'))).toEqual(['read 4', 'read 5']);
  expect(opened.pages.map(({ number }) => number)).toEqual([4, 5]);
  expect(opened.glanced.map(({ number }) => number)).toEqual([1, 2, 3, 6]);
  expect(progress.at(0)).toEqual([1, PAGES]);
  expect(progress.at(-1)).toEqual([PAGES + 2, PAGES + 2]);
});

it.each([
  ['all of the sample is worth reading: everything is read', true],
  ['a page of the sample is not: the looks decide', false],
])('of a long document %s', async (_, isWorth) => {
  const { slot, asked } = slotOf();
  const progress: (readonly [number, number | null])[] = [];
  const opened = await readAtDesks(
    [{ name: 'a.pdf', bytes: new Uint8Array() }],
    slot,
    { borrow: () => null, isWanted: () => false, giveBack: () => {} },
    { ...READER_LIMITS, longDocument: PAGES },
    {
      worthReading: () => new Set([2]),
      isWorthReading: () => isWorth,
      onPage: (done, total) => progress.push([done, total]),
    },
  );
  await opened.close();
  const wanted = isWorth ? PAGES : 1;
  expect(opened.pages).toHaveLength(wanted);
  expect(opened.glanced).toHaveLength(PAGES - wanted);
  expect(asked.filter((request) => request.startsWith('glance'))).toHaveLength(PAGES);
  expect(progress.at(-1)).toEqual([PAGES + wanted, PAGES + wanted]);
});
