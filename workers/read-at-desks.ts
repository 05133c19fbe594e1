import { messageOfError } from '../ingest/message-of-error.ts';
import type { ErrorCode, ExtractionError } from '../schemas/extraction.ts';
import {
  type Look,
  type Page,
  type PageGlance,
  type PageSummary,
  UNKNOWN_QUALITY,
} from '../schemas/page.ts';
import { createReaderDesk, type ReaderDesk } from './reader-desk.ts';
import type { ReaderLimits } from './reader-limits.ts';
import type { FileInput, OpenedFile, ReadOptions } from './reader-pool.ts';
import type { ReaderEnd } from './reader-process.ts';
import type { ReaderSlot } from './reader-slot.ts';
import { workingTime } from './standstill.ts';

/** What a look shows when the reader died over it: no evidence, neither for a figure nor for blank paper. */
const NO_EVIDENCE: Look = {
  digits: { text: '', confidence: 0 },
  support: [],
  third: null,
  ink: 1,
  densest: 1,
  tallest: 1,
  faint: 1,
  densestFaint: 1,
};

/** Pages looked at to tell whether all of a long document is worth reading. */
const SAMPLE = 8;

/** So many of the numbers, spread evenly from the first to the last. */
function spread(numbers: readonly number[], most: number): number[] {
  const count = Math.min(most, numbers.length);
  const places = Array.from({ length: count }, (_, index) =>
    Math.round((index * (numbers.length - 1)) / Math.max(1, count - 1)),
  );
  return [...new Set(places)].flatMap((place) => numbers[place] ?? []);
}

function isWorth(
  glance: PageGlance | null | undefined,
  isWorthReading: (glance: PageGlance) => boolean,
): boolean {
  return glance !== null && glance !== undefined && isWorthReading(glance);
}

/** Where the readers of one upload come from, and go to when it no longer needs them. */
export interface SlotLender {
  /** One slot that nobody else waits for; null where there is none now. */
  borrow(): ReaderSlot | null;
  /** Somebody waits for a slot: only the first one may be kept. */
  isWanted(): boolean;
  giveBack(slot: ReaderSlot): void;
}

/**
 * Reads an upload at the desk of `first` and of every other slot that is free meanwhile, page by page: what is read does
 * not depend on who read it. When a process dies over a page, that page gets the reason as its error and a new process
 * goes on with the next page. The slots are given back by `close` of the result.
 */
export async function readAtDesks(
  files: readonly FileInput[],
  first: ReaderSlot,
  lender: SlotLender,
  limits: ReaderLimits,
  options: ReadOptions,
): Promise<OpenedFile> {
  const pages = new Map<number, Page>();
  const glanced: PageSummary[] = [];
  const errors: ExtractionError[] = [];
  const waiting: number[] = [];
  const retried = new Set<number>();
  const started = workingTime();
  let mediaType: string | null = null;
  let pageCount: number | null = null;
  /** Pages read and looked at, and how many that will be. */
  let finished = 0;
  let total: number | null = null;
  let deaths = 0;

  const remaining = () =>
    started + limits.document + limits.documentPage * (pageCount ?? 0) - workingTime();
  const isLate = () => remaining() <= 1;
  const fail = (code: ErrorCode, page: number | null) =>
    errors.push({ code, message: messageOfError(code), page });
  const finish = () => {
    finished++;
    options.onPage?.(finished, total);
  };

  const desks = new Map<ReaderDesk, ReaderSlot>();
  const sit = (slot: ReaderSlot) => {
    const desk = createReaderDesk(slot, files, limits, remaining);
    desks.set(desk, slot);
    return desk;
  };
  const leave = async (desk: ReaderDesk) => {
    const slot = desks.get(desk);
    if (!slot) return;
    desks.delete(desk);
    await desk.close();
    lender.giveBack(slot);
  };
  const main = sit(first);
  /** At which desk a page was read: its pixels are held there. */
  const readAt = new Map<number, ReaderDesk>();

  /** What came before in a process may have used up its memory: once more in a fresh one. */
  const deservesRetry = (end: ReaderEnd, page: number, wasFresh: boolean) => {
    if (isLate() || end === 'reader.timeout' || wasFresh || retried.has(page)) return false;
    retried.add(page);
    return true;
  };

  /** Opens the files; the pages that there are to read. */
  const open = async (): Promise<number[]> => {
    for (;;) {
      const wasFresh = main.isFresh();
      const opened = await main.open();
      if (options.signal?.aborted) return [];
      if (typeof opened === 'string') {
        if (deservesRetry(opened, 0, wasFresh)) continue;
        fail(opened, null);
        return [];
      }
      ({ mediaType, pageCount } = opened);
      total = pageCount;
      errors.push(...opened.errors);
      const unopened = new Set(opened.errors.map(({ page }) => page));
      const all = Array.from({ length: pageCount ?? 0 }, (_, index) => index + 1);
      for (const page of all) if (unopened.has(page)) finish();
      return all.filter((page) => !unopened.has(page));
    }
  };

  /** Has `step` done with every page, by the desks that there are and those that can be had meanwhile. */
  const shareOut = async (
    numbers: readonly number[],
    step: (desk: ReaderDesk, page: number) => Promise<void>,
  ) => {
    waiting.push(...numbers);
    const atWork = new Map<ReaderDesk, Promise<void>>();
    const work = async (desk: ReaderDesk) => {
      for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
        recruit();
        await step(desk, page);
        if (options.signal?.aborted) return;
        if (desk !== main && lender.isWanted()) return leave(desk);
      }
    };
    const begin = (desk: ReaderDesk) => {
      const working = work(desk);
      atWork.set(desk, working);
      // Awaited below; until then a rejection must not count as unhandled.
      working.catch(() => {});
    };
    const recruit = () => {
      for (let slot = null; waiting.length > 0; begin(sit(slot))) {
        slot = lender.borrow();
        if (!slot) return;
      }
    };
    // Once more where a page went back to the queue while the others ended.
    while (waiting.length > 0 && !options.signal?.aborted) {
      for (const desk of [...desks.keys()]) if (waiting.length > 0) begin(desk);
      for (const working of atWork.values()) await working;
      atWork.clear();
    }
  };

  /** Of a long document the pages that are worth reading, by a first look at each. */
  const choose = async (numbers: readonly number[]): Promise<readonly number[]> => {
    const { worthReading, isWorthReading } = options;
    if (!worthReading || numbers.length < limits.longDocument) return numbers;
    const glances = new Map<number, PageGlance | null>();
    let failures = 0;
    const glanceAt = (some: readonly number[]) =>
      shareOut(some, async (desk, page) => {
        // What kills readers at a look is read as a whole, where its deaths are counted.
        const glance = failures < limits.deaths ? await desk.glance(page) : null;
        if (typeof glance === 'string') failures++;
        glances.set(page, typeof glance === 'string' ? null : glance);
        finish();
      });
    if (isWorthReading) {
      const sample = spread(numbers, SAMPLE);
      await glanceAt(sample);
      // A file of invoices, say: looking at each page first would cost a third of reading it.
      if (sample.every((page) => isWorth(glances.get(page), isWorthReading))) {
        total = (pageCount ?? 0) + sample.length;
        return numbers;
      }
    }
    await glanceAt(numbers.filter((page) => !glances.has(page)));
    const every = Array.from({ length: pageCount ?? 0 }, (_, index) => glances.get(index + 1));
    const chosen = worthReading(every.map((glance) => glance ?? null));
    for (const [number, glance] of [...glances].sort(([a], [b]) => a - b)) {
      if (!glance || chosen.has(number)) continue;
      const { width, height, source } = glance;
      const known = { rotation: 0, skew: 0, quality: UNKNOWN_QUALITY, glanced: true } as const;
      glanced.push({ number, width, height, source, ...known });
    }
    const left = numbers.filter((number) => chosen.has(number) || !glances.get(number));
    total = (pageCount ?? 0) + left.length;
    return left;
  };

  const readPage = async (desk: ReaderDesk, page: number) => {
    const wasFresh = desk.isFresh();
    const read = await desk.read(page);
    if (options.signal?.aborted) return;
    if (typeof read !== 'string') {
      if (read.page) pages.set(page, read.page);
      errors.push(...read.errors);
      readAt.set(page, desk);
      finish();
      return;
    }
    if (deservesRetry(read, page, wasFresh)) {
      waiting.unshift(page);
      return;
    }
    deaths++;
    fail(read, page);
    finish();
    if (deaths < limits.deaths && !isLate()) return;
    for (const left of waiting.splice(0)) {
      fail(isLate() ? 'reader.timeout' : read, left);
      finish();
    }
  };

  const deskOf = (page: number) => {
    if (!pages.has(page)) throw new RangeError(`page ${page} was not read`);
    const reader = readAt.get(page);
    return reader && desks.has(reader) ? reader : main;
  };
  const look: OpenedFile['look'] = async (page, places) => {
    const looks = await deskOf(page).look(page, places);
    return looks?.length === places.length ? [...looks] : places.map(() => NO_EVIDENCE);
  };
  const close = async () => {
    await Promise.all([...desks.keys()].map(leave));
  };

  const abort = () => {
    for (const desk of desks.keys()) void desk.kill();
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    await shareOut(await choose(await open()), readPage);
    options.signal?.throwIfAborted();
  } catch (cause) {
    // Desks still at work end with their processes.
    await Promise.all([...desks.keys()].map((desk) => desk.kill()));
    for (const slot of desks.values()) lender.giveBack(slot);
    throw cause;
  } finally {
    options.signal?.removeEventListener('abort', abort);
  }

  let closed: Promise<void> | null = null;
  /** One after the other: a reader does one thing at a time. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) return Promise.reject(new RangeError('the file is closed'));
    const next = turn.then(work);
    turn = next.catch(() => {});
    return next;
  };
  return {
    mediaType,
    pages: [...pages.values()].sort((a, b) => a.number - b.number),
    glanced,
    errors: errors.sort((a, b) => (a.page ?? 0) - (b.page ?? 0)),
    look: (page, places) => inTurn(() => look(page, places)),
    sheet: (page, places) => inTurn(async () => deskOf(page).sheet(page, places)),
    close: () => {
      closed ??= turn.then(close);
      return closed;
    },
  };
}
