import { messageOfError } from '../ingest/message-of-error.ts';
import type { ErrorCode, ExtractionError } from '../schemas/extraction.ts';
import type { Box, Look, Page } from '../schemas/page.ts';
import type { ReaderLimits } from './reader-limits.ts';
import type { ReaderAnswer } from './reader-messages.ts';
import type { OpenedFile, ReadOptions } from './reader-pool.ts';
import type { ReaderEnd, ReaderProcess } from './reader-process.ts';
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

/** Time to answer `close` before the process is replaced instead. */
const CLOSING = 2000;

let lastJob = 0;

/**
 * Reads a file in a slot's process. When the process dies over a page, that page gets the reason as its error and a new
 * process goes on with the next page. `release` gives the slot back; it is called once, by `close` of the result.
 */
export async function readInSlot(
  input: { readonly name: string; readonly bytes: Uint8Array },
  slot: ReaderSlot,
  limits: ReaderLimits,
  options: ReadOptions,
  release: () => void,
): Promise<OpenedFile> {
  const job = ++lastJob;
  const pages = new Map<number, Page>();
  const errors: ExtractionError[] = [];
  const finished = new Set<number>();
  let mediaType: string | null = null;
  let pageCount: number | null = null;
  let current: number | null = null;
  let loadedIn: ReaderProcess | null = null;
  const started = performance.now();

  const remaining = () =>
    started + limits.document + limits.documentPage * (pageCount ?? 0) - performance.now();
  const fail = (code: ErrorCode, page: number | null) =>
    errors.push({ code, message: messageOfError(code), page });
  const report = () => options.onPage?.(finished.size, pageCount);

  /** Answers while the file is read. True when it is done. */
  const take = (answer: ReaderAnswer, reader: ReaderProcess): boolean => {
    if (!('job' in answer) || answer.job !== job) return false;
    const limit = (milliseconds: number) =>
      reader.deadline(Math.max(1, Math.min(milliseconds, remaining())));
    switch (answer.kind) {
      case 'opened':
        mediaType = answer.mediaType;
        pageCount = answer.pageCount;
        break;
      case 'starting':
        current = answer.page;
        limit(limits.page);
        break;
      case 'ocr':
        slot.countOcrPage();
        limit(limits.ocrPage);
        break;
      case 'page':
        pages.set(answer.page.number, answer.page);
        slot.countPage();
        finished.add(answer.page.number);
        report();
        break;
      case 'error':
        errors.push({ code: answer.code, message: answer.message, page: answer.page });
        if (answer.page !== null) finished.add(answer.page);
        report();
        break;
      case 'done':
        return true;
    }
    return false;
  };

  /** Loads the file into the slot's process; null = done, otherwise how the process ended. */
  const load = async (skip: ReadonlySet<number>): Promise<ReaderEnd | null> => {
    const reader = await slot.process();
    const { promise, resolve } = Promise.withResolvers<ReaderEnd | null>();
    current = null;
    reader.listen({
      answer: (answer) => {
        if (take(answer, reader)) resolve(null);
      },
      ended: resolve,
    });
    reader.deadline(limits.page);
    reader.send({ kind: 'read', job, name: input.name, bytes: input.bytes, skip: [...skip] });
    const end = await promise;
    reader.deadline(null);
    reader.listen(null);
    loadedIn = end === null ? reader : null;
    return end;
  };

  const readAll = async () => {
    const retried = new Set<number>();
    let deaths = 0;
    for (;;) {
      const end = await load(finished);
      if (options.signal?.aborted) return;
      if (end === null) {
        // Every page is either read or listed with its error.
        for (let page = 1; page <= (pageCount ?? 0); page++)
          if (!finished.has(page)) fail('page.unreadable', page);
        return;
      }
      const late = remaining() <= 1;
      // What came before in that process may have used up its memory: once more in a fresh one.
      const attempt = current ?? 0;
      if (!late && end !== 'reader.timeout' && !slot.isFresh() && !retried.has(attempt)) {
        retried.add(attempt);
        continue;
      }
      deaths++;
      if (current === null && pageCount === null) return void fail(end, null);
      if (current !== null && !finished.has(current)) {
        fail(end, current);
        finished.add(current);
      }
      if (deaths < limits.deaths && !late) continue;
      for (let page = 1; page <= (pageCount ?? 0); page++)
        if (!finished.has(page)) {
          fail(late ? 'reader.timeout' : end, page);
          finished.add(page);
        }
      return;
    }
  };

  const look = async (page: number, boxes: readonly Box[]): Promise<Look[]> => {
    if (!pages.has(page)) throw new RangeError(`page ${page} was not read`);
    if (!loadedIn?.isAlive()) {
      const every = new Set(Array.from({ length: pageCount ?? 0 }, (_, index) => index + 1));
      if ((await load(every)) !== null) return boxes.map(() => NO_EVIDENCE);
    }
    const reader = loadedIn;
    if (!reader) return boxes.map(() => NO_EVIDENCE);
    const { promise, resolve } = Promise.withResolvers<readonly Look[] | null>();
    const request = ++lastJob;
    reader.listen({
      answer: (answer) => {
        if (answer.kind === 'looked' && answer.request === request) resolve(answer.looks);
      },
      ended: () => resolve(null),
    });
    reader.deadline(limits.ocrPage);
    reader.send({ kind: 'look', job, request, page, boxes: [...boxes] });
    const looks = await promise;
    reader.deadline(null);
    reader.listen(null);
    return looks?.length === boxes.length ? [...looks] : boxes.map(() => NO_EVIDENCE);
  };

  const close = async () => {
    const reader = loadedIn;
    loadedIn = null;
    if (reader?.isAlive()) {
      const { promise, resolve } = Promise.withResolvers<void>();
      reader.listen({
        answer: (answer) => {
          if (answer.kind === 'closed' && answer.job === job) resolve();
        },
        ended: () => resolve(),
      });
      reader.deadline(CLOSING);
      reader.send({ kind: 'close', job });
      await promise;
      reader.deadline(null);
      reader.listen(null);
    }
    await slot.documentClosed();
    release();
  };

  const abort = () => void slot.kill();
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    await readAll();
    options.signal?.throwIfAborted();
  } catch (cause) {
    release();
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
    errors,
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
