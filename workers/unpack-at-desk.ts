import type { ArchiveCursor, ArchivePart } from '../ingest/zip/unpack-files.ts';
import type { ErrorCode } from '../schemas/extraction.ts';
import { createReaderDesk } from './reader-desk.ts';
import type { ReaderLimits } from './reader-limits.ts';
import type { FileInput } from './reader-pool.ts';
import type { ReaderSlot } from './reader-slot.ts';

/**
 * Unpacks the next files of an archive in the reader process of a slot. A process that had read before and dies may have
 * died of that: once more in a fresh one.
 */
export async function unpackAtDesk(
  file: FileInput,
  from: ArchiveCursor,
  slot: ReaderSlot,
  limits: ReaderLimits,
): Promise<ArchivePart | ErrorCode | null> {
  for (;;) {
    const wasFresh = slot.isFresh();
    const desk = createReaderDesk(slot, [file], limits, () => limits.unpack);
    const answer = await desk.unpack(from);
    if (typeof answer !== 'string') return answer.part;
    if (wasFresh || answer === 'reader.timeout') return answer;
  }
}
