import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { InvoiceFileTruth } from '../../fixtures/invoices/invoice-truth.ts';
import { joinPdfs } from '../../fixtures/invoices/join-pdfs.ts';
import { writeInvoiceFiles } from '../../fixtures/invoices/write-invoice-files.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { processTree } from '../process-tree.ts';
import { scoreInvoice } from './score-invoice.ts';

/**
 * So many digital invoices in one PDF, `perSheet` of them below one another on a page: documents found, seconds, what is
 * right, claimed, and claimed wrongly. Exit 1 where an invoice is missing or a claim is wrong.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'building' },
    count: { type: 'string', default: '200' },
    'per-sheet': { type: 'string', default: '1' },
    readers: { type: 'string', default: '2' },
    out: { type: 'string', default: 'fixtures/generated/invoices' },
  },
});
const half = optionValue(Half, 'half', values.half);
const number = z.coerce.number().int().min(1);
const count = optionValue(number, 'count', values.count);
const perSheet = optionValue(number, 'per-sheet', values['per-sheet']);

const folder = join(values.out, half);
// Of ten files six are not altered; half of those have one page, and only such share a sheet.
const made = await writeInvoiceFiles(
  folder,
  half,
  'digital',
  Math.ceil(count * (perSheet > 1 ? 3.4 : 1.7)),
);
const truths = made
  .filter(
    ({ altered, document }) => altered === null && (perSheet === 1 || document.pages.length === 1),
  )
  .slice(0, count);
const files = await Promise.all(
  truths.map(async ({ file }) => new Uint8Array(await readFile(join(folder, file)))),
);
const bytes = await joinPdfs(files, perSheet);

const readers = createReaderPool({ size: optionValue(number, 'readers', values.readers) });
const steps: number[] = [];
try {
  // A process that has read nothing yet is not what a service is made of.
  const [first] = files;
  if (first) await extractFile({ name: 'warm.pdf', bytes: first }, { readers });
  const before = processTree(process.pid).seconds;
  const started = performance.now();
  const { documents, errors } = await extractFile(
    { name: 'invoices.pdf', bytes },
    { readers, onPage: (done) => steps.push(done) },
  );
  const seconds = (performance.now() - started) / 1000;
  const processor = processTree(process.pid).seconds - before;
  const byNumber = new Map(documents.map((one) => [one.invoice?.number.value, one]));
  const scores = truths.map((truth) => scoreInvoice(documentOf(truth, byNumber), truth));
  const sum = (of: (score: (typeof scores)[number]) => number) =>
    scores.reduce((total, score) => total + of(score), 0);
  const result = {
    invoices: truths.length,
    documents: documents.length,
    verified: documents.filter(({ status }) => status === 'verified').length,
    errors: errors.map(({ code, page }) => `${code}@${page}`),
    megabytes: Math.round(bytes.length / 1e5) / 10,
    seconds: Math.round(seconds * 10) / 10,
    processor_seconds: Math.round(processor * 10) / 10,
    progress_reports: steps.length,
    fields: sum(({ values }) => values.length),
    right: sum(({ values }) => values.filter(({ right }) => right).length),
    claimed_right: sum(
      ({ values }) => values.filter(({ right, claimed }) => right && claimed).length,
    ),
    silent: scores.flatMap(({ silent }, place) =>
      silent.map(
        ({ path, expected, found }) => `${truths[place]?.file} ${path}: ${found} for ${expected}`,
      ),
    ),
  };
  process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
  if (result.documents !== result.invoices || result.silent.length > 0) process.exitCode = 1;
} finally {
  await readers.close();
}

function documentOf<T>(truth: InvoiceFileTruth, byNumber: ReadonlyMap<unknown, T>): T | null {
  return byNumber.get(truth.document.values.number?.value) ?? null;
}
