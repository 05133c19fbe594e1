import { expect, it } from 'vitest';
import { messageOfError } from '../ingest/message-of-error.ts';
import type { Message } from '../schemas/message.ts';
import { type Page, UNKNOWN_QUALITY } from '../schemas/page.ts';
import { extractFile } from './extract-file.ts';
import type { ReaderPool } from './reader-pool.ts';

/** A reader of one page without words, of whose picture this is known. */
const readerOf = (advice: Message | null): ReaderPool => ({
  read: async () => ({
    mediaType: 'image/png',
    pages: [pageWith(advice)],
    glanced: [],
    errors: [],
    look: async () => [],
    sheet: async () => null,
    close: async () => {},
  }),
  unpack: async () => null,
  picture: async () => null,
  close: async () => {},
});

const pageWith = (advice: Message | null): Page => ({
  number: 1,
  width: 1000,
  height: 1400,
  source: 'ocr',
  rotation: 0,
  skew: 0,
  quality: { ...UNKNOWN_QUALITY, advice },
  words: [],
  rulings: [],
  liftedInk: [],
  stamps: [],
});

const messageWith = async (advice: Message | null) => {
  const input = { name: 'a.png', bytes: new Uint8Array([1]) };
  const { errors } = await extractFile(input, { readers: readerOf(advice) });
  return errors.map(({ code, message }) => ({ code, message }));
};

it('tells of a page on which no document is found what is wrong with its picture', async () => {
  const [error] = await messageWith({ en: 'Scan it again darker.', zh: '请调深后重新扫描。' });
  expect(error?.code).toBe('document.unknown');
  expect(error?.message.en).toMatch(/statement.*Scan it again darker\.$/);
  expect(error?.message.zh).toMatch(/报表.*请调深后重新扫描。$/);
  expect(await messageWith(null)).toEqual([
    { code: 'document.unknown', message: messageOfError('document.unknown') },
  ]);
});
