import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCommercialInvoices } from '../../extract/commercial-invoice/read-commercial-invoices.ts';
import { openCrafted } from '../../ingest/pdf/testing/read-crafted.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import type { Page } from '../../schemas/page.ts';
import { validateCommercialInvoice } from '../../validate/invoice/commercial/validate-commercial-invoice.ts';
import { createReaderPool } from '../../workers/create-reader-pool.ts';
import { extractFile } from '../../workers/extract-file.ts';
import type { ReaderPool } from '../../workers/reader-pool.ts';
import { realFiles } from '../config.ts';

const root = realFiles();
const folder = root === null ? null : join(root, 'hybrid-invoices');
if (folder === null)
  process.stderr.write('HEDUI_REAL_FILES names no folder: pages beside their XML are not tried.\n');
const names =
  folder === null
    ? []
    : readdirSync(folder)
        .filter((name) => name.endsWith('.pdf'))
        .map((name) => name.slice(0, -'.pdf'.length));

let readers: ReaderPool;
beforeAll(() => {
  readers = createReaderPool({ size: 1 });
});
afterAll(() => readers.close());

/** The invoice as the XML beside the file says it; null where its dialect is not read. */
async function asData(name: string): Promise<Invoice | null> {
  const bytes = new Uint8Array(readFileSync(join(folder ?? '', `${name}.xml`)));
  const { documents } = await extractFile({ name: `${name}.xml`, bytes }, { readers });
  return documents[0]?.invoice ?? null;
}

/** The invoice as its pages show it, the XML inside of the file left alone; null where it is not found. */
async function asPrinted(name: string): Promise<Invoice | null> {
  const { file } = await openCrafted(
    new Uint8Array(readFileSync(join(folder ?? '', `${name}.pdf`))),
  );
  const { signal } = new AbortController();
  try {
    const pages: Page[] = [];
    for (let number = 1; number <= file.pageCount; number++)
      pages.push((await file.readPage(number, signal)).page);
    const [draft] = readCommercialInvoices(pages);
    if (!draft) return null;
    const document = await validateCommercialInvoice(
      { id: name, draft, pages },
      { look: (page, places) => file.look(page, places, signal), today: null },
    );
    return document.invoice;
  } finally {
    await file.close();
  }
}

const COMPARED: readonly (readonly [string, (invoice: Invoice) => Field])[] = [
  ['number', ({ number }) => number],
  ['issue date', (invoice) => invoice.issue_date],
  ['due date', (invoice) => invoice.due_date],
  ['currency', ({ currency }) => currency],
  ['seller’s tax number', ({ seller }) => seller.tax_id],
  ['buyer’s tax number', ({ buyer }) => buyer.tax_id],
  ['sum of the lines', (invoice) => invoice.lines_total],
  ['total amount', (invoice) => invoice.total_amount],
  ['total tax', (invoice) => invoice.total_tax],
  ['total with tax', (invoice) => invoice.total_with_tax],
  ['paid', ({ prepaid }) => prepaid],
  ['amount due', (invoice) => invoice.amount_due],
];
const OF_LINE = ['quantity', 'unit_price', 'amount', 'tax_rate'] as const;

interface Comparison {
  readonly agreeing: string[];
  readonly differing: string[];
}

function compared(printed: Invoice, data: Invoice): Comparison {
  const result: Comparison = { agreeing: [], differing: [] };
  const compare = (name: string, own: Field, expected: Field | undefined) => {
    if (!isClaimed(own.status) || own.value === null || expected?.value == null) return;
    const same = normal(own.value) === normal(expected.value);
    (same ? result.agreeing : result.differing).push(
      same ? name : `${name}: ${own.value} printed, ${expected.value} in the data`,
    );
  };
  for (const [name, of] of COMPARED) compare(name, of(printed), of(data));
  // Profiles without lines leave them to the page.
  if (data.items.length > 0)
    // Where a discount is printed, the data hold the price less the discount.
    for (const [index, item] of printed.items.entries())
      for (const key of OF_LINE)
        if (key !== 'unit_price' || item.discounts.length === 0)
          compare(`line ${index + 1} ${key}`, item[key], data.items[index]?.[key]);
  return result;
}

/** Signs of credit notes are printed either way: what is compared is the figure. */
function normal(value: string): string {
  return /^-?\d+(?:\.\d+)?$/.test(value)
    ? value
        .replace(/^-/, '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : value;
}

describe.skipIf(folder === null)('pages of real invoices beside their XML', () => {
  const totals = { agreeing: 0, found: 0, tried: 0 };

  it.each(names)(
    '%s: nothing claimed differs',
    async (name) => {
      const [printed, data] = [await asPrinted(name), await asData(name)];
      totals.tried++;
      if (!printed || !data) return;
      totals.found++;
      const { agreeing, differing } = compared(printed, data);
      totals.agreeing += agreeing.length;
      expect(differing).toEqual([]);
    },
    120_000,
  );

  it('finds most of them, and claims a dozen values of each', () => {
    expect(totals.found).toBeGreaterThanOrEqual(0.8 * totals.tried);
    expect(totals.agreeing).toBeGreaterThanOrEqual(10 * totals.found);
  });
});

it.skipIf(folder !== null)('is not tried without HEDUI_REAL_FILES', () => {
  expect(names).toEqual([]);
});
