import { afterEach, expect, it } from 'vitest';
import { READER_LIMITS } from './reader-limits.ts';
import { createReaderSlot, type ReaderSlot } from './reader-slot.ts';

let slot: ReaderSlot | undefined;
afterEach(async () => {
  await slot?.kill();
});

/** A slot whose process has always grown enough to be replaced after a document. */
function grownSlot(): ReaderSlot {
  const limits = { ...READER_LIMITS, recycleMemory: 1 };
  slot = createReaderSlot({ limits, givesWay: false, mockDocuments: false });
  return slot;
}

it('keeps a process that holds pages of text layers until their document is closed', async () => {
  const grown = grownSlot();
  const reader = await grown.process();
  grown.countPage();
  await grown.replaceWhenWorn();
  expect(reader.isAlive()).toBe(true);
  await grown.documentClosed();
  expect(reader.isAlive()).toBe(false);
}, 60_000);

it('replaces a process between pages once it has read a picture', async () => {
  const grown = grownSlot();
  const reader = await grown.process();
  grown.countOcrPage();
  grown.countPage();
  await grown.replaceWhenWorn();
  expect(reader.isAlive()).toBe(false);
}, 60_000);
