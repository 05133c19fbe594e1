import type { ReaderLimits } from './reader-limits.ts';
import { type ReaderProcess, startReaderProcess } from './reader-process.ts';
import { residentMemory } from './resident-memory.ts';

/** A place for one reader process, which is replaced when it died or has worked enough. */
export interface ReaderSlot {
  /** The process, started when there is none. Rejects when it cannot be started. */
  process(): Promise<ReaderProcess>;
  countOcrPage(): void;
  countPage(): void;
  /** The process has not finished a page yet: what goes wrong is the page's own doing. */
  isFresh(): boolean;
  /** To be called between pages: ends a process that has grown or worked enough, so that the next one is fresh. */
  replaceWhenWorn(): Promise<void>;
  /** To be called when a document is closed. */
  documentClosed(): Promise<void>;
  kill(): Promise<void>;
}

export function createReaderSlot(options: {
  readonly limits: ReaderLimits;
  readonly givesWay: boolean;
  readonly mockDocuments: boolean;
}): ReaderSlot {
  const { limits } = options;
  let running: ReaderProcess | null = null;
  let documents = 0;
  let ocrPages = 0;
  let pages = 0;
  /** Pages of the document on the desk. */
  let ofDocument = 0;
  const replaceWhenWorn = async () => {
    const holdsLayers = ofDocument > 0 && ocrPages === 0;
    if (
      running &&
      (documents >= limits.recycleDocuments ||
        ocrPages >= limits.recycleOcrPages ||
        residentMemory(running.pid) > (holdsLayers ? limits.recycleHolding : limits.recycleMemory))
    )
      await running.kill();
  };
  return {
    async process() {
      if (!running?.isAlive()) {
        running = await startReaderProcess(options);
        documents = ocrPages = pages = ofDocument = 0;
      }
      return running;
    },
    countOcrPage: () => {
      ocrPages++;
    },
    countPage: () => {
      pages++;
      ofDocument++;
    },
    isFresh: () => pages === 0,
    replaceWhenWorn,
    async documentClosed() {
      documents++;
      ofDocument = 0;
      await replaceWhenWorn();
    },
    async kill() {
      await running?.kill();
    },
  };
}
