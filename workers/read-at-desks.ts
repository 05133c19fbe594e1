import { messageOfError } from '../ingest/message-of-error.ts';
import type { ErrorCode, ExtractionError } from '../schemas/extraction.ts';
import type { Look, Page } from '../schemas/page.ts';
import { createReaderDesk, type ReaderDesk } from './reader-desk.ts';
import type { ReaderLimits } from './reader-limits.ts';
import type { FileInput, OpenedFile, ReadOptions } from './reader-pool.ts';
import type { ReaderEnd } from './reader-process.ts';
import type { ReaderSlot } from './reader-slot.ts';

/** What a look shows when the reader died over it: no evidence, neither for a figure nor for blank paper. */
const NO_EVIDENCE: Look = {
  digits: { text: '', confidence: 0 },
  ink: 1,
  densest: 1,
  tallest: 1,
  faint: 1,
  densestFaint: 1,
};

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
  const errors: ExtractionError[] = [];
  const waiting: number[] = [];
  const retried = new Set<number>();
  const started = performance.now();
  let mediaType: string | null = null;
  let pageCount: number | null = null;
  let finished = 0;
  let deaths = 0;

  const remaining = () =>
    started + limits.document + limits.documentPage * (pageCount ?? 0) - performance.now();
  const isLate = () => remaining() <= 1;
  const fail = (code: ErrorCode, page: number | null) =>
    errors.push({ code, message: messageOfError(code), page });
  const finish = () => {
    finished++;
    options.onPage?.(finished, pageCount);
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

  const open = async () => {
    for (;;) {
      const wasFresh = main.isFresh();
      const opened = await main.open();
      if (options.signal?.aborted) return;
      if (typeof opened === 'string') {
        if (deservesRetry(opened, 0, wasFresh)) continue;
        fail(opened, null);
        return;
      }
      ({ mediaType, pageCount } = opened);
      errors.push(...opened.errors);
      const unopened = new Set(opened.errors.map(({ page }) => page));
      for (let page = 1; page <= (pageCount ?? 0); page++)
        if (unopened.has(page)) finish();
        else waiting.push(page);
      return;
    }
  };

  const readNext = async (desk: ReaderDesk, page: number) => {
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

  const helpers = new Set<Promise<void>>();
  /** Takes free slots while more pages wait than the desks there are can begin now. */
  const recruit = () => {
    while (waiting.length > 0) {
      const slot = lender.borrow();
      if (!slot) return;
      const helping = work(sit(slot));
      helpers.add(helping);
      // Awaited below; until then a rejection must not count as unhandled.
      helping.catch(() => {});
    }
  };
  const work = async (desk: ReaderDesk): Promise<void> => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      recruit();
      await readNext(desk, page);
      if (options.signal?.aborted) return;
      if (desk !== main && lender.isWanted()) return leave(desk);
    }
  };

  const look: OpenedFile['look'] = async (page, boxes) => {
    if (!pages.has(page)) throw new RangeError(`page ${page} was not read`);
    const reader = readAt.get(page);
    const desk = reader && desks.has(reader) ? reader : main;
    const looks = await desk.look(page, boxes);
    return looks?.length === boxes.length ? [...looks] : boxes.map(() => NO_EVIDENCE);
  };
  const close = async () => {
    await Promise.all([...desks.keys()].map(leave));
  };

  const abort = () => {
    for (const desk of desks.keys()) void desk.kill();
  };
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    await open();
    // A page that goes back to the queue while the last helper ends is read by the first desk.
    do {
      await work(main);
      await Promise.all(helpers);
    } while (waiting.length > 0 && !options.signal?.aborted);
    options.signal?.throwIfAborted();
  } catch (cause) {
    await Promise.allSettled(helpers);
    for (const slot of desks.values()) lender.giveBack(slot);
    throw cause;
  } finally {
    options.signal?.removeEventListener('abort', abort);
  }

  let closed: Promise<void> | null = null;
  /** One look after the other: a reader does one thing at a time. */
  let turn: Promise<unknown> = Promise.resolve();
  return {
    mediaType,
    pages: [...pages.values()].sort((a, b) => a.number - b.number),
    errors: errors.sort((a, b) => (a.page ?? 0) - (b.page ?? 0)),
    look: (page, boxes) => {
      if (closed) return Promise.reject(new RangeError('the file is closed'));
      const next = turn.then(() => look(page, boxes));
      turn = next.catch(() => {});
      return next;
    },
    close: () => {
      closed ??= turn.then(close);
      return closed;
    },
  };
}
