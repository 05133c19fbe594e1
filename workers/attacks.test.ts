import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExtractionError } from '../schemas/extraction.ts';
import { createReaderPool } from './create-reader-pool.ts';
import { extractFile } from './extract-file.ts';
import { residentMemory } from './resident-memory.ts';
import { bombBetweenGoodFiles, DISGUISES, ZIP_ATTACKS } from './testing/attacks.ts';

const readers = createReaderPool({ size: 1, limits: { page: 4000, deaths: 1 } });
const MEGABYTE = 1024 * 1024;

beforeAll(async () => {
  const opened = await readers.read([{ name: 'none', bytes: new Uint8Array(0) }]);
  await opened.close();
}, 60_000);
afterAll(() => readers.close());

/** What an archive may cost beside what a reader takes anyway, a quarter of a gigabyte. */
const MOST_ADDED = 120 * MEGABYTE;

/** By how much the readers grew together while `work` went on, bytes; 0 where the system does not tell. */
async function addedMemory(work: () => Promise<unknown>): Promise<number> {
  const children = () => {
    try {
      return readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'latin1')
        .split(' ')
        .map(Number)
        .filter((pid) => pid > 0);
    } catch {
      return [];
    }
  };
  const resident = () => children().reduce((sum, pid) => sum + residentMemory(pid), 0);
  const before = resident();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, resident());
  }, 10);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return most - before;
}

const codesOf = (errors: readonly ExtractionError[]) => [
  ...new Set(errors.map(({ code }) => code)),
];

describe.each([...ZIP_ATTACKS, ...DISGUISES])('$what', ({ name, make, codes }) => {
  it('is answered by its code, in both languages, with little memory', async () => {
    const bytes = make();
    const added = await addedMemory(async () => {
      const { errors, documents } = await extractFile({ name, bytes }, { readers });
      expect(documents).toEqual([]);
      // The pool ends a reader that unpacks for five seconds: its code would be another one.
      expect(codesOf(errors)).toEqual(codes);
      for (const { message } of errors) {
        expect(message.en.length).toBeGreaterThan(10);
        expect(message.zh).toMatch(/[\u4e00-\u9fff]/);
      }
    });
    expect(added).toBeLessThan(MOST_ADDED);
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
