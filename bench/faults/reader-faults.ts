import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { type MockOrder, mockDocument } from '../../workers/mock-document.ts';
import { assert, type Scenario, seconds } from './scenario.ts';

const EXPECTED: Readonly<Record<Exclude<MockOrder, 'look-hangs' | 'twice'>, string>> = {
  throw: 'page.unreadable',
  'reject-later': 'reader.crashed',
  'hang-busy': 'reader.timeout',
  'hang-idle': 'reader.timeout',
  allocate: 'reader.memory',
  exit: 'reader.crashed',
  abort: 'reader.crashed',
  garbage: 'reader.crashed',
};

/** A reader process misbehaves on a page, in every known way; the next document is read as if nothing had been. */
export const readerFaults: Scenario = {
  name: 'F12',
  what: 'a reader process throws, hangs, fills memory, ends, crashes, sends garbage',
  async run(_world, rounds) {
    const limits = { page: 1_500, ocrPage: 1_500, document: 20_000, memory: 450e6 };
    const pool = createReaderPool({ size: 1, mockDocuments: true, limits });
    const read = async (order: MockOrder, page: number) => {
      const opened = await pool.read([{ name: 'mock.pdf', bytes: mockDocument(3, page, order) }]);
      const codes = opened.errors.map(({ code }) => code);
      const pages = opened.pages.length;
      await opened.close();
      return { codes, pages };
    };
    let runs = 0;
    let slowest = 0;
    try {
      for (let round = 0; round < rounds; round += 1)
        for (const [order, code] of Object.entries(EXPECTED)) {
          const hurt = await read(order as MockOrder, 2);
          assert(hurt.codes.join() === code && hurt.pages === 2, `${order}: ${hurt.codes.join()}`);
          const begun = performance.now();
          const next = await read('throw', 9);
          slowest = Math.max(slowest, performance.now() - begun);
          assert(
            next.codes.length === 0 && next.pages === 3,
            `${order}: the next document suffers`,
          );
          runs += 1;
        }
    } finally {
      await pool.close();
    }
    return {
      runs,
      measured: `typed error each time; the next document read within ${seconds(slowest)}`,
    };
  },
};
