import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InvoiceFileTruth } from '../../fixtures/invoices/invoice-truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';
import { scoreInvoice } from './score-invoice.ts';

const SAMPLES = new URL('../../fixtures/samples/', import.meta.url);
let readers: ReaderPool;

beforeAll(() => {
  readers = createReaderPool({ size: 1 });
});
afterAll(() => readers.close());

async function read(name: string) {
  const truth = InvoiceFileTruth.parse(
    JSON.parse(readFileSync(new URL(`${name}.truth.json`, SAMPLES), 'utf8')),
  );
  const bytes = new Uint8Array(readFileSync(new URL(truth.file, SAMPLES)));
  const { documents, errors } = await extractFile({ name: truth.file, bytes }, { readers });
  expect(errors).toEqual([]);
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (!document) throw new Error('no document');
  return { document, score: scoreInvoice(document, truth) };
}

it('verifies an invoice over two pages with discount lines, every value right', async () => {
  const { document, score } = await read('invoice-two-pages');
  expect(document.pages).toEqual([1, 2]);
  expect(document.status).toBe('verified');
  expect(score.values.filter(({ right }) => !right)).toEqual([]);
  // Specifications with signs of another font may stay unproven.
  const claimed = score.values.filter((value) => value.claimed).length;
  expect(claimed).toBeGreaterThan(0.95 * score.values.length);
}, 30_000);

it('reads no date of a toll invoice as a quantity or a price', async () => {
  const { document, score } = await read('invoice-toll');
  expect(score.values.filter(({ right }) => !right)).toEqual([]);
  expect(document.status).toBe('verified');
}, 30_000);

it('holds an invoice over whose total another one was pasted', async () => {
  const { document, score } = await read('invoice-total-pasted-over');
  expect(document.status).toBe('needs_review');
  expect(score.silent).toEqual([]);
}, 30_000);
