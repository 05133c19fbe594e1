import { setImmediate } from 'node:timers/promises';
import type { ExtractionError } from '../schemas/extraction.ts';
import type { Box, Look, Page } from '../schemas/page.ts';
import type { FileOpener } from './create-file-opener.ts';
import { errorOf } from './error-of.ts';
import type { FileInput, PageFile } from './page-file.ts';
import { ReadingError } from './reading-error.ts';
import { type MediaType, sniff } from './sniff.ts';

/** An opened file: its pages in order, and a second look at their pixels while it is open. */
export interface FileReading {
  /** null = not recognised. */
  readonly mediaType: MediaType | null;
  /** null = not known, because the file could not be opened. */
  readonly pageCount: number | null;
  readonly pages: readonly Page[];
  /** Reasons why the file or single pages were not read; page null = the whole file. */
  readonly errors: readonly ExtractionError[];
  /** One look per box. Rejects with RangeError for a page that was not read or after `close`. */
  look(page: number, boxes: readonly Box[]): Promise<Look[]>;
  close(): Promise<void>;
}

/** What happens while a file is read, in order; `page` ends with either the page or its error. */
export interface ReadingProgress {
  opened?(mediaType: MediaType | null, pageCount: number | null): void;
  starting?(page: number): void;
  page?(page: Page): void;
  error?(error: ExtractionError): void;
}

/**
 * Reads a file page by page. Never rejects for a bad file: its errors are inside, and a page that fails leaves the
 * others. Rejects with the signal's reason when aborted. `skip` names pages that are not to be tried.
 */
export async function readFile(
  input: FileInput,
  deps: {
    readonly open: FileOpener;
    readonly signal: AbortSignal;
    readonly progress?: ReadingProgress;
    readonly skip?: ReadonlySet<number>;
  },
): Promise<FileReading> {
  const { open, signal, progress = {}, skip = new Set<number>() } = deps;
  const pages: Page[] = [];
  const errors: ExtractionError[] = [];
  const fail = (cause: unknown, page: number | null) => {
    signal.throwIfAborted();
    const error = errorOf(cause, page);
    errors.push(error);
    progress.error?.(error);
  };
  let mediaType: MediaType | null = null;
  let file: PageFile | null = null;
  try {
    mediaType = sniff(input.bytes, input.name);
    file = await open(input, mediaType);
    progress.opened?.(mediaType, file.pageCount);
  } catch (cause) {
    progress.opened?.(mediaType, null);
    fail(cause, null);
  }
  for (let number = 1; file !== null && number <= file.pageCount; number++) {
    if (skip.has(number)) continue;
    // A page may be read without one turn of the event loop, and only there canvases are freed and messages sent.
    await setImmediate();
    progress.starting?.(number);
    try {
      const { page, warnings } = await file.readPage(number, signal);
      pages.push(page);
      progress.page?.(page);
      for (const code of warnings) fail(new ReadingError(code), number);
      if (page.words.length === 0) fail(new ReadingError('page.blank'), number);
    } catch (cause) {
      fail(cause, number);
    }
  }
  return {
    mediaType,
    pageCount: file?.pageCount ?? null,
    pages,
    errors,
    look: async (page, boxes) => {
      if (file === null) throw new RangeError('the file is not open');
      return file.look(page, boxes, signal);
    },
    close: async () => {
      await file?.close();
      file = null;
    },
  };
}
