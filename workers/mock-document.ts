import type { FileOpener } from '../ingest/create-file-opener.ts';
import type { PageFile } from '../ingest/page-file.ts';
import { type Page, UNKNOWN_QUALITY } from '../schemas/page.ts';

/** Argument of a reader process that obeys mock documents. Never given outside tests. */
export const MOCK_ARGUMENT = '--mock-documents';

/** First bytes of a mock document; a PDF's, so that sniffing lets it pass. Then: "<pages> <page> <order>". */
export const MOCK_START = '%PDF-mock ';

/** What a mock document can order a reader process to do on one of its pages (0 = while opening). */
export type MockOrder =
  | 'throw'
  | 'reject-later'
  | 'hang-busy'
  | 'hang-idle'
  | 'allocate'
  | 'exit'
  | 'abort'
  | 'garbage'
  | 'twice'
  | 'look-hangs';

/** A file that makes the reader process misbehave: tests the pool, not the parsers. */
export function mockDocument(pages: number, page: number, order: MockOrder): Uint8Array {
  return new TextEncoder().encode(`${MOCK_START}${pages} ${page} ${order}\n%%EOF`);
}

/** Obeys mock documents and opens everything else as usual. */
export function mockOpener(open: FileOpener): FileOpener {
  return async (input, mediaType) => {
    const text = new TextDecoder('latin1').decode(input.bytes.subarray(0, 200));
    const mock = /^%PDF-mock (\d+) (\d+) ([a-z-]+)/.exec(text);
    if (!mock) return open(input, mediaType);
    const [, pages = '1', target = '1', order = ''] = mock;
    if (target === '0') await obey(order);
    const file: PageFile = {
      mediaType,
      pageCount: Number(pages),
      readPage: async (number) => {
        if (number === Number(target)) await obey(order);
        return { page: mockPage(number), warnings: [] };
      },
      glance: async () => ({
        width: 100,
        height: 100,
        source: 'text_layer',
        words: [],
        isTable: false,
      }),
      look: async (_number, places) => {
        if (order === 'look-hangs') await obey('hang-idle');
        return places.map(() => ({
          support: [],
          third: null,
          digits: { text: '7', confidence: 1 },
          ink: 0.5,
          densest: 0.5,
          tallest: 1,
          faint: 0.5,
          densestFaint: 0.5,
        }));
      },
      prints: async () => null,
      close: async () => {},
    };
    return file;
  };
}

async function obey(order: string): Promise<void> {
  if (order === 'throw') throw new Error('ordered to throw');
  if (order === 'reject-later') {
    void Promise.reject(new Error('ordered to reject'));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (order === 'hang-busy') for (;;);
  if (order === 'hang-idle') await new Promise(() => setInterval(() => {}, 1000));
  if (order === 'allocate') {
    const held: Buffer[] = [];
    for (;;) {
      held.push(Buffer.alloc(20e6, 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  if (order === 'exit') process.exit(0);
  if (order === 'abort') process.abort();
  if (order === 'garbage') process.send?.({ kind: 'page', nonsense: true });
  if (order === 'twice') process.send?.({ kind: 'closed', job: -7 });
}

function mockPage(number: number): Page {
  return {
    number,
    width: 100,
    height: 100,
    source: 'text_layer',
    rotation: 0,
    skew: 0,
    quality: UNKNOWN_QUALITY,
    words: [
      {
        id: 0,
        text: String(number),
        box: [0, 0, 1, 1],
        looksLike: 'figure',
        confidence: null,
        digits: null,
        visible: 'unproved',
      },
    ],
    rulings: [],
    liftedInk: [],
    stamps: [],
  };
}
