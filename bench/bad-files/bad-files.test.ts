import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../fixtures/seeded-random.ts';
import { sampleDocument, sampleExtraction } from '../../records/testing/sample-document.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { mutate } from './mutate.ts';
import { outcomeOfFile } from './outcome-of-file.ts';

const readers = createReaderPool({ size: 1 });
afterAll(() => readers.close());
const SAMPLES = new URL('../../fixtures/samples/', import.meta.url);

describe.each([
  'invoice-data.ofd',
  'invoice-data.xml',
  'case-balance-sheet.csv',
  'invoice-toll.pdf',
])('%s that came to harm', (name) => {
  it('is answered in time, by documents or by codes', async () => {
    const whole = new Uint8Array(await readFile(new URL(name, SAMPLES)));
    for (let harm = 0; harm < 8; harm += 1) {
      const bytes = mutate(whole, seededRandom('test', name, harm));
      const { breaches } = await outcomeOfFile(
        name,
        () => extractFile({ name, bytes }, { readers }),
        60,
      );
      expect([harm, breaches]).toEqual([harm, []]);
    }
  }, 180_000);
});

it('the same seed harms a file in the same way', () => {
  const bytes = new Uint8Array(5_000).fill(7);
  const [one, again, other] = ['a', 'a', 'b'].map((seed) => mutate(bytes, seededRandom(seed, 3)));
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
});

it('an answer that says nothing, one in one language, one that is none and one that is late are faults', async () => {
  const nothing = sampleExtraction([]);
  const error = { code: 'file.corrupt', page: null, message: { en: 'It is corrupt.', zh: '' } };
  const breachesOf = async (extract: () => Promise<unknown>, limit = 60) =>
    (await outcomeOfFile('a', extract as () => Promise<typeof nothing>, limit)).breaches;
  expect(await breachesOf(async () => nothing)).toEqual(['nothing was read, and nothing said']);
  expect(await breachesOf(async () => ({ ...nothing, errors: [error] }))).toEqual([
    'file.corrupt is not said in both languages',
  ]);
  expect(await breachesOf(() => Promise.reject(new Error('died')))).toEqual(['no answer: died']);
  expect(await breachesOf(async () => sampleExtraction([sampleDocument('1.00')]), -1)).toEqual([
    'took 0 s',
  ]);
  const empty = { ...sampleDocument('1.00'), lines: [] };
  expect(await breachesOf(async () => sampleExtraction([empty]))).toEqual([
    'a verified document without a value',
  ]);
});
