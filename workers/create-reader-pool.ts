import { readAtDesks, type SlotLender } from './read-at-desks.ts';
import { createReaderDesk } from './reader-desk.ts';
import { READER_LIMITS, type ReaderLimits } from './reader-limits.ts';
import type { ReaderPool } from './reader-pool.ts';
import { createReaderSlot, type ReaderSlot } from './reader-slot.ts';
import { unpackAtDesk } from './unpack-at-desk.ts';

/**
 * Reader processes that live on from upload to upload. `size` uploads can be open at once, further ones wait their turn;
 * while fewer are, their pages are read by all of the processes.
 * `givesWay`: their processes have a lower priority than whoever starts them.
 * `mockDocuments` lets documents order their reader to misbehave: for tests of this pool only.
 */
export function createReaderPool(options: {
  readonly size: number;
  readonly limits?: Partial<ReaderLimits>;
  readonly givesWay?: boolean;
  readonly mockDocuments?: boolean;
}): ReaderPool {
  const limits = { ...READER_LIMITS, ...options.limits };
  const slots = Array.from({ length: options.size }, () =>
    createReaderSlot({
      limits,
      givesWay: options.givesWay ?? false,
      mockDocuments: options.mockDocuments ?? false,
    }),
  );
  const free: ReaderSlot[] = [...slots];
  const waiting: ((slot: ReaderSlot | null) => void)[] = [];
  let closed = false;

  const acquire = async (signal: AbortSignal | undefined): Promise<ReaderSlot> => {
    signal?.throwIfAborted();
    if (closed) throw new Error('the reader pool is closed');
    const slot = free.pop();
    if (slot) return slot;
    const { promise, resolve } = Promise.withResolvers<ReaderSlot | null>();
    waiting.push(resolve);
    const abort = () => {
      const place = waiting.indexOf(resolve);
      if (place >= 0) waiting.splice(place, 1);
      resolve(null);
    };
    signal?.addEventListener('abort', abort, { once: true });
    const granted = await promise;
    signal?.removeEventListener('abort', abort);
    if (granted) return granted;
    signal?.throwIfAborted();
    throw new Error('the reader pool is closed');
  };

  const lender: SlotLender = {
    borrow: () => (closed || waiting.length > 0 ? null : (free.pop() ?? null)),
    isWanted: () => waiting.length > 0,
    giveBack: (slot) => {
      const next = waiting.shift();
      if (next) next(slot);
      else free.push(slot);
    },
  };

  return {
    async read(files, readOptions = {}) {
      const slot = await acquire(readOptions.signal);
      return readAtDesks(files, slot, lender, limits, readOptions);
    },
    async unpack(file, from, signal) {
      const slot = await acquire(signal);
      try {
        const part = await unpackAtDesk(file, from, slot, limits);
        signal?.throwIfAborted();
        return part;
      } finally {
        lender.giveBack(slot);
      }
    },
    async picture(files, page, signal) {
      const slot = await acquire(signal);
      const desk = createReaderDesk(slot, files, limits, () => limits.ocrPage);
      try {
        const drawn = await desk.picture(page);
        signal?.throwIfAborted();
        return typeof drawn === 'string' ? null : drawn.png;
      } finally {
        await desk.close();
        lender.giveBack(slot);
      }
    },
    async close() {
      closed = true;
      for (const resolve of waiting.splice(0)) resolve(null);
      await Promise.all(slots.map((slot) => slot.kill()));
    },
  };
}
