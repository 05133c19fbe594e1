import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExtractionError } from '../schemas/extraction.ts';
import { createReaderPool } from './create-reader-pool.ts';
import { extractFile } from './extract-file.ts';
import { bombBetweenGoodFiles, DISGUISES, ZIP_ATTACKS } from './testing/attacks.ts';
import { costOf } from './testing/cost-of.ts';

const readers = createReaderPool({ size: 1, limits: { page: 4000, deaths: 1 } });

beforeAll(async () => {
  const opened = await readers.read([{ name: 'none', bytes: new Uint8Array(0) }]);
  await opened.close();
}, 60_000);
afterAll(() => readers.close());

/** What an archive may cost, in bytes of resident memory: a reader takes about 210 MB before it reads anything. */
const MOST_MEMORY = 300 * 2 ** 20;
const MOST_SECONDS = 5;

const codesOf = (errors: readonly ExtractionError[]) => [
  ...new Set(errors.map(({ code }) => code)),
];

describe.each([...ZIP_ATTACKS, ...DISGUISES])('$what', ({ name, make, codes }) => {
  it('is answered by its code, in both languages, with little memory', async () => {
    const bytes = make();
    const { seconds, memory } = await costOf(async () => {
      const { errors, documents } = await extractFile({ name, bytes }, { readers });
      expect(documents).toEqual([]);
      expect(codesOf(errors)).toEqual(codes);
      for (const { message } of errors) {
        expect(message.en.length).toBeGreaterThan(10);
        expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      }
    });
    expect(seconds).toBeLessThan(MOST_SECONDS);
    expect(memory).toBeLessThan(MOST_MEMORY);
  }, 60_000);
});

it('a PDF that is a bomb does not take the other files of its archive with it', async () => {
  const bytes = bombBetweenGoodFiles();
  const { file, errors } = await extractFile({ name: 'all.zip', bytes }, { readers });
  expect(file.pages.map(({ entry }) => entry)).toEqual(
    expect.arrayContaining(['first.pdf', 'last.pdf']),
  );
  expect(errors.filter(({ entry }) => entry === 'bomb.pdf')).not.toEqual([]);
  const others = errors.filter(({ entry }) => entry !== 'bomb.pdf');
  expect(codesOf(others)).toEqual(['document.unknown']);
}, 60_000);
