import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { InvoiceDesignName } from '../../fixtures/invoices/invoice-design.ts';
import { writeInvoiceFiles } from '../../fixtures/invoices/write-invoice-files.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Condition, Half } from '../../fixtures/truth.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import { machine } from '../machine.ts';
import { invoiceTable } from './invoice-table.ts';
import type { InvoiceOutcome } from './outcome.ts';
import { scoreInvoice } from './score-invoice.ts';

/**
 * Invoices of every type as PDF with a text layer, scan, photograph and poor scan: what is right, what of it is claimed,
 * what is claimed and wrong, how many genuine ones pass without a person, how many altered ones are held. Exit 1 on any
 * silent error or altered one that passed.
 */
const { values } = readOptions({
  options: {
    half: { type: 'string', default: 'benchmark' },
    condition: { type: 'string', multiple: true },
    /** Files of each condition; the designs come in turns of seventeen. */
    count: { type: 'string', default: '34' },
    /** Another one than the first holds other invoices. */
    series: { type: 'string', default: '1' },
    /** One design alone; absent: all in turn. */
    design: { type: 'string' },
    from: { type: 'string', default: 'fixtures/generated/invoices' },
  },
});
const half = optionValue(Half, 'half', values.half);
const count = optionValue(z.coerce.number().int().min(1), 'count', values.count);
const series = optionValue(z.coerce.number().int().min(1), 'series', values.series);
const design =
  values.design === undefined ? undefined : optionValue(InvoiceDesignName, 'design', values.design);
const conditions = values.condition?.map((name) => Condition.parse(name)) ?? Condition.options;

const readers = createReaderPool({ size: 1 });
const outcomes: InvoiceOutcome[] = [];
try {
  for (const condition of conditions) {
    const folder = join(values.from, half, condition);
    const truths = await writeInvoiceFiles(folder, half, condition, count, {
      series,
      ...(design && { design }),
    });
    for (const truth of truths) {
      const bytes = new Uint8Array(await readFile(join(folder, truth.file)));
      const started = performance.now();
      const { documents, errors } = await extractFile({ name: truth.file, bytes }, { readers });
      const document = documents.length === 1 ? (documents[0] ?? null) : null;
      const outcome: InvoiceOutcome = {
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
  }
} finally {
  await readers.close();
}
const on = machine();
const text = `Invoices, ${half}, ${on.cpu}, ${on.cores} cores, Node ${on.node}\n\n${invoiceTable(outcomes)}`;
await mkdir('bench/results', { recursive: true });
await writeFile(join('bench/results', `invoices-${half}.md`), text);
await writeFile(
  join('bench/results', `invoices-${half}.json`),
  `${JSON.stringify(outcomes, null, 1)}\n`,
);
process.stdout.write(text);
const passed = outcomes.some(({ truth, status }) => truth.altered && status === 'verified');
if (passed || outcomes.some(({ score }) => score.silent.length > 0)) process.exitCode = 1;

/** One line for every file that a person should look at. */
function report({ truth, status, score, findings }: InvoiceOutcome): void {
  const expected = truth.altered ? status !== 'verified' : status === 'verified';
  if (expected && score.silent.length === 0) return;
  const silent = score.silent.map(
    ({ path, expected: wanted, found }) => `  CLAIMED ${path}: ${found} for ${wanted}\n`,
  );
  const wrong = score.values
    .filter((value) => !value.right && value.class !== 'text')
    .slice(0, 6)
    .map(({ path, expected: wanted, found }) => `  ${path}: ${found} for ${wanted}\n`);
  process.stderr.write(
    `${truth.file} ${truth.design} ${status} ${truth.altered ? `altered ${truth.altered.path} ` : ''}${findings.join('; ')}\n${[...silent, ...wrong].join('')}`,
  );
}
