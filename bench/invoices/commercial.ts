import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { CommercialTruth } from '../../fixtures/invoices/english/make-commercial-invoice.ts';
import { writeCommercialFiles } from '../../fixtures/invoices/english/write-commercial-files.ts';
import { optionValue, readOptions } from '../../fixtures/read-options.ts';
import { Condition } from '../../fixtures/truth.ts';
import { compare, parseDecimal } from '../../kinds/exact-decimal.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';

/** Generated invoices of English and European layouts: how many are found, what is claimed of them, and what wrongly. */

const { values } = readOptions({
  options: {
    condition: { type: 'string', default: 'digital' },
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'fixtures/generated/commercial' },
  },
});
const condition = optionValue(Condition, 'condition', values.condition);
const count = optionValue(z.coerce.number().int().min(1), 'count', values.count);
const folder = join(values.out, condition);
const truths = await writeCommercialFiles(folder, { seed: values.seed, condition, count });

const score = { found: 0, verified: 0, printed: 0, right: 0, claimed: 0, wrong: 0, alteredHeld: 0 };
const accused: string[] = [];
const readers = createReaderPool({ size: 1 });
try {
  for (const truth of truths) {
    const bytes = new Uint8Array(await readFile(join(folder, truth.file)));
    const { documents } = await extractFile({ name: truth.file, bytes }, { readers });
    const document = documents.find(({ kind }) => kind === 'invoice');
    if (document?.invoice) {
      score.found++;
      if (document.status === 'verified') score.verified++;
      compareFields(truth, document.invoice);
      const errors = document.findings
        .filter(({ severity, class: cause }) => severity === 'error' && cause !== 'unreadable')
        .map(({ code }) => code);
      if (truth.altered === null && errors.length > 0)
        accused.push(`${truth.file}: ${errors.join(', ')}`);
    } else process.stdout.write(`not found: ${truth.file} (${truth.locale})\n`);
    if (truth.altered !== null && document?.status !== 'verified') score.alteredHeld++;
  }
} finally {
  await readers.close();
}
const genuine = truths.filter(({ altered }) => altered === null);
process.stdout.write(
  `${JSON.stringify({ condition, files: count, genuine: genuine.length, ...score })}\n${accused.map((line) => `accused: ${line}\n`).join('')}`,
);

function compareFields(truth: CommercialTruth, invoice: Invoice): void {
  const header: Readonly<Record<string, Field>> = {
    number: invoice.number,
    issue_date: invoice.issue_date,
    due_date: invoice.due_date,
    'seller.tax_id': invoice.seller.tax_id,
    currency: invoice.currency,
    lines_total: invoice.lines_total,
    total_amount: invoice.total_amount,
    total_tax: invoice.total_tax,
    total_with_tax: invoice.total_with_tax,
    prepaid: invoice.prepaid,
    amount_due: invoice.amount_due,
  };
  for (const [path, field] of Object.entries(header))
    judge(truth, path, field, truth.values[path] ?? null);
  for (const [own, index] of aligned(truth, invoice))
    for (const key of ['name', 'quantity', 'unit_price', 'tax_rate', 'amount'] as const)
      judge(
        truth,
        `items.${index ?? own}.${key}`,
        own === null ? undefined : invoice.items[own]?.[key],
        (index === null ? null : truth.items[index]?.[key]) ?? null,
      );
  for (let index = 0; index < Math.max(truth.taxes.length, invoice.tax_breakdown.length); index++)
    for (const key of ['tax_rate', 'tax'] as const)
      judge(
        truth,
        `tax_breakdown.${index}.${key}`,
        invoice.tax_breakdown[index]?.[key],
        truth.taxes[index]?.[key] ?? null,
      );
}

/** Lines read beside lines printed, in order: where their numbers differ, those of one
 * amount belong together, or of one quantity where the amount was not read. */
function aligned(truth: CommercialTruth, invoice: Invoice): [number | null, number | null][] {
  const pairs: [number | null, number | null][] = [];
  let next = 0;
  const isEqual = invoice.items.length === truth.items.length;
  for (const [own, item] of invoice.items.entries()) {
    const found = isEqual
      ? own
      : truth.items.findIndex(
          (printed, place) =>
            place >= next &&
            (item.amount.value === null
              ? item.quantity.value !== null && item.quantity.value === printed.quantity
              : isSame(item.amount.value, printed.amount ?? '')),
        );
    if (found < 0) {
      pairs.push([own, null]);
      continue;
    }
    for (; next < found; next++) pairs.push([null, next]);
    pairs.push([own, found]);
    next = found + 1;
  }
  for (; next < truth.items.length; next++) pairs.push([null, next]);
  return pairs;
}

function judge(
  truth: CommercialTruth,
  path: string,
  field: Field | undefined,
  expected: string | null,
): void {
  const value = field?.value ?? null;
  const isRight =
    value === null || expected === null ? value === expected : isSame(value, expected);
  if (expected !== null) {
    score.printed++;
    if (isRight) score.right++;
  }
  if (!field || !isClaimed(field.status)) return;
  if (expected !== null) score.claimed++;
  if (isRight) return;
  score.wrong++;
  process.stdout.write(
    `WRONG ${truth.file} ${truth.locale} ${path}: ${value}, printed ${expected}\n`,
  );
}

function isSame(value: string, expected: string): boolean {
  const isFigure = /^-?\d+(?:\.\d+)?$/;
  return isFigure.test(value) && isFigure.test(expected)
    ? compare(parseDecimal(value), parseDecimal(expected)) === 0
    : value === expected;
}
