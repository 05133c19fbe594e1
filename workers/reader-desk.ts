import type { ArchiveCursor } from '../ingest/zip/unpack-files.ts';
import type { FigureSheet, LabelledPlace } from '../schemas/figure-sheet.ts';
import type { Look, PageGlance, Place } from '../schemas/page.ts';
import type { ReaderLimits } from './reader-limits.ts';
import type { ReaderAnswer, ReaderRequest } from './reader-messages.ts';
import type { FileInput } from './reader-pool.ts';
import type { ReaderEnd, ReaderProcess } from './reader-process.ts';
import type { ReaderSlot } from './reader-slot.ts';

/** Time to answer `close` before the process is replaced instead. */
const CLOSING = 2000;

type Answer<Kind extends ReaderAnswer['kind']> = Extract<ReaderAnswer, { kind: Kind }>;

/**
 * The files of one upload on the desk of one reader slot. Its process may die over any request, which then comes to how
 * it ended; the next request opens the files in a new one.
 */
export interface ReaderDesk {
  open(): Promise<Answer<'opened'> | ReaderEnd>;
  read(page: number): Promise<Answer<'page'> | ReaderEnd>;
  /** A first look at a page; null = it cannot be looked at like this. */
  glance(page: number): Promise<PageGlance | ReaderEnd | null>;
  /** null = nothing could be seen. */
  look(page: number, places: readonly Place[]): Promise<readonly Look[] | null>;
  /** null = no picture could be made. */
  sheet(page: number, places: readonly LabelledPlace[]): Promise<FigureSheet | null>;
  /** The page as a PNG; null = it has no picture, or cannot be read. */
  picture(page: number): Promise<Answer<'picture'> | ReaderEnd>;
  /** The next files of the first file, which is an archive; null = it is none, a code = nothing can be unpacked. */
  unpack(from: ArchiveCursor): Promise<Answer<'unpacked'> | ReaderEnd>;
  /** The process has not finished a page of any file yet: what goes wrong is the page's own doing. */
  isFresh(): boolean;
  /** Ends the process at once. */
  kill(): Promise<void>;
  /** Takes the files off the desk. */
  close(): Promise<void>;
}

function isOfKind<Kind extends ReaderAnswer['kind']>(
  answer: ReaderAnswer,
  kind: Kind,
): answer is Answer<Kind> {
  return answer.kind === kind;
}

let lastJob = 0;

/** `remaining`: milliseconds left for the whole upload. */
export function createReaderDesk(
  slot: ReaderSlot,
  files: readonly FileInput[],
  limits: ReaderLimits,
  remaining: () => number,
): ReaderDesk {
  const job = ++lastJob;
  let openIn: ReaderProcess | null = null;
  const allowance = (memory: number) => (milliseconds: number) => ({
    milliseconds: Math.max(1, milliseconds),
    memory,
  });
  const parsing = allowance(limits.memory);
  const recognising = allowance(limits.ocrMemory);

  /** Sends a request and waits for its answer or for the end of the process. */
  const ask = async <Kind extends ReaderAnswer['kind']>(
    reader: ReaderProcess,
    request: ReaderRequest,
    allowed: Parameters<ReaderProcess['allow']>[0],
    kind: Kind,
  ): Promise<Answer<Kind> | ReaderEnd> => {
    const { promise, resolve } = Promise.withResolvers<Answer<Kind> | ReaderEnd>();
    reader.listen({
      answer: (answer) => {
        if (!('job' in answer) || answer.job !== job) return;
        if (isOfKind(answer, kind)) resolve(answer);
        else if (answer.kind === 'ocr') {
          slot.countOcrPage();
          reader.allow(recognising(Math.min(limits.ocrPage, remaining())));
        }
      },
      ended: resolve,
    });
    reader.allow(allowed);
    reader.send(request);
    const answer = await promise;
    reader.allow(null);
    reader.listen(null);
    return answer;
  };

  const open = async () => {
    const reader = await slot.process();
    const opened = await ask(
      reader,
      { kind: 'open', job, files: [...files] },
      parsing(limits.page),
      'opened',
    );
    openIn = typeof opened === 'string' ? null : reader;
    return opened;
  };

  /** The process with the files open in it, or how it ended over opening them. */
  const ready = async (): Promise<ReaderProcess | ReaderEnd> => {
    if (openIn?.isAlive()) return openIn;
    const opened = await open();
    return typeof opened === 'string' ? opened : (openIn ?? 'reader.crashed');
  };

  return {
    open,
    async read(page) {
      await slot.replaceWhenWorn();
      const reader = await ready();
      if (typeof reader === 'string') return reader;
      const read = await ask(
        reader,
        { kind: 'read', job, page },
        parsing(Math.min(limits.page, remaining())),
        'page',
      );
      if (typeof read !== 'string') slot.countPage();
      return read;
    },
    async glance(page) {
      await slot.replaceWhenWorn();
      const reader = await ready();
      if (typeof reader === 'string') return reader;
      const glanced = await ask(
        reader,
        { kind: 'glance', job, page },
        recognising(Math.min(limits.page, remaining())),
        'glanced',
      );
      return typeof glanced === 'string' ? glanced : glanced.glance;
    },
    async look(page, places) {
      const reader = await ready();
      if (typeof reader === 'string') return null;
      const looked = await ask(
        reader,
        { kind: 'look', job, page, places: [...places] },
        recognising(limits.ocrPage),
        'looked',
      );
      return typeof looked === 'string' ? null : looked.looks;
    },
    async sheet(page, places) {
      const reader = await ready();
      if (typeof reader === 'string') return null;
      const drawn = await ask(
        reader,
        { kind: 'sheet', job, page, places: [...places] },
        recognising(limits.ocrPage),
        'sheet',
      );
      return typeof drawn === 'string' ? null : drawn.sheet;
    },
    async picture(page) {
      const reader = await ready();
      if (typeof reader === 'string') return reader;
      return ask(reader, { kind: 'picture', job, page }, recognising(limits.ocrPage), 'picture');
    },
    async unpack(from) {
      const reader = await slot.process();
      const [file] = files;
      if (!file) throw new RangeError('no file is on the desk');
      return ask(reader, { kind: 'unpack', job, file, from }, parsing(limits.unpack), 'unpacked');
    },
    isFresh: () => slot.isFresh(),
    kill: () => slot.kill(),
    async close() {
      const reader = openIn;
      openIn = null;
      if (reader?.isAlive()) await ask(reader, { kind: 'close', job }, parsing(CLOSING), 'closed');
      await slot.documentClosed();
    },
  };
}
