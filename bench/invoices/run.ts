import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { InvoiceFileTruth } from '../../fixtures/invoices/invoice-truth.ts';
import { writeInvoiceFiles } from '../../fixtures/invoices/write-invoice-files.ts';
import { Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { type InvoiceScore, scoreInvoice } from './score-invoice.ts';

/**
 * Invoices as PDF with a text layer: how much is right, how much of it is claimed, what is wrong and claimed, how many
 * genuine ones pass without a person, how many altered ones are held. Exit 1 on any silent error or altered pass.
 */
const { values } = parseArgs({
  options: {
    half: { type: 'string', default: 'benchmark' },
    count: { type: 'string', default: '100' },
    out: { type: 'string', default: 'fixtures/generated/invoices' },
  },
});
const half = Half.parse(values.half);
const count = z.coerce.number().int().min(1).parse(values.count);

interface Outcome {
  readonly truth: InvoiceFileTruth;
  readonly status: string;
  readonly milliseconds: number;
  readonly score: InvoiceScore;
  readonly findings: readonly string[];
}

const folder = join(values.out, half);
const truths = await writeInvoiceFiles(folder, half, count);
const readers = createReaderPool({ size: 1 });
const outcomes: Outcome[] = [];
try {
  for (const truth of truths) {
    const bytes = new Uint8Array(await readFile(join(folder, truth.file)));
    const started = performance.now();
    const { documents, errors } = await extractFile({ name: truth.file, bytes }, { readers });
    const document = documents.length === 1 ? (documents[0] ?? null) : null;
    const outcome: Outcome = {
      truth,
      status:
        document?.status ?? `no single document (${errors.map(({ code }) => code).join(', ')})`,
      milliseconds: performance.now() - started,
      score: scoreInvoice(document, truth),
      findings: document?.findings.map(({ code, severity }) => `${severity} ${code}`) ?? [],
    };
    outcomes.push(outcome);
    report(outcome);
  }
} finally {
  await readers.close();
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const genuine = outcomes.filter(({ truth }) => truth.altered === null);
const altered = outcomes.filter(({ truth }) => truth.altered !== null);
const result = {
  half,
  files: outcomes.length,
  fields: sum(outcomes.map(({ score }) => score.fields)),
  right: sum(outcomes.map(({ score }) => score.right)),
  claimed_right: sum(outcomes.map(({ score }) => score.claimedRight)),
  silent_errors: sum(outcomes.map(({ score }) => score.silent.length)),
  genuine: genuine.length,
  genuine_verified: genuine.filter(({ status }) => status === 'verified').length,
  altered: altered.length,
  altered_held: altered.filter(({ status }) => status !== 'verified').length,
  milliseconds_per_file: Math.round(
    sum(outcomes.map(({ milliseconds }) => milliseconds)) / Math.max(1, outcomes.length),
  ),
};
await mkdir('bench/results', { recursive: true });
await writeFile(
  join('bench/results', `invoices-${half}.json`),
  `${JSON.stringify({ result, outcomes }, null, 1)}\n`,
);
process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);
if (result.silent_errors > 0 || result.altered_held < result.altered) process.exitCode = 1;

/** One line for every file that a person should look at. */
function report({ truth, status, score, findings }: Outcome): void {
  const expected = truth.altered ? status !== 'verified' : status === 'verified';
  if (expected && score.silent.length === 0) return;
  const wrong = score.mistakes
    .slice(0, 5)
    .map(
      ({ path, expected: wanted, found, claimed }) =>
        `${claimed ? 'CLAIMED ' : ''}${path}: ${found} for ${wanted}`,
    );
  process.stderr.write(
    `${truth.file} ${status} ${truth.altered ? `altered ${truth.altered.path} ` : ''}${findings.join('; ')}\n${wrong.map((line) => `  ${line}\n`).join('')}`,
  );
}
