import { readFileSync } from 'node:fs';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InvoiceFileTruth } from '../../fixtures/invoices/invoice-truth.ts';
import { SharedPictureTruth } from '../../fixtures/invoices/write-shared-pictures.ts';
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

it.each(['xml', 'ofd'])(
  'verifies an invoice that lies in its file as data: %s',
  async (ending) => {
    const { document, score } = await read(`invoice-data-${ending}`);
    expect(document.status).toBe('verified');
    expect(score.values.filter(({ right }) => !right)).toEqual([]);
  },
  30_000,
);

async function readShared(change: (picture: Sharp) => Sharp) {
  const truth = SharedPictureTruth.parse(
    JSON.parse(readFileSync(new URL('invoices-on-one-scan.truth.json', SAMPLES), 'utf8')),
  );
  const picture = change(sharp(readFileSync(new URL(truth.file, SAMPLES))));
  const bytes = new Uint8Array(await picture.jpeg({ quality: 90 }).toBuffer());
  return { truth, extraction: await extractFile({ name: truth.file, bytes }, { readers }) };
}

it('parts two invoices on one scan, each a document of its own with its own lines', async () => {
  const { truth, extraction } = await readShared((picture) => picture);
  expect(extraction.errors).toEqual([]);
  expect(extraction.documents).toHaveLength(2);
  for (const document of truth.documents) {
    const found = extraction.documents.find(
      ({ invoice }) => invoice?.number.value === document.values.number?.value,
    );
    const score = scoreInvoice(found ?? null, { document });
    expect(score.silent).toEqual([]);
    expect(score.items.matched).toBe(document.items.length);
    expect(found?.status).toBe('verified');
  }
}, 120_000);

it('holds a scan of two invoices between which something is printed, and says why', async () => {
  const { extraction } = await readShared((picture) =>
    picture.composite([
      {
        input: Buffer.from(
          '<svg width="1400" height="600"><path d="M0 60H1400M0 180H1400M0 300H1400M0 420H1400M0 540H1400" stroke="black" stroke-width="3"/></svg>',
        ),
        left: 1000,
        top: 300,
      },
    ]),
  );
  expect(extraction.documents.length).toBeLessThan(2);
  for (const { status, findings } of extraction.documents) {
    expect(status).toBe('needs_review');
    expect(findings.map(({ code }) => code)).toContain('invoice.several_on_page');
  }
}, 120_000);
