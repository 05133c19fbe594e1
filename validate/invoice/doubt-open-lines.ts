import { assembleInvoice } from './assemble-invoice.ts';
import { fieldOfReading } from './field-of-reading.ts';
import type { InvoiceReadings } from './invoice-readings.ts';
import { NOTHING_READ } from './read-value.ts';
import type { InvoiceRule } from './rule-context.ts';
import { lineProduct } from './rules/line-product.ts';
import { lineTax } from './rules/line-tax.ts';
import { rateOnDate } from './rules/rate-on-date.ts';

/** What a line's own figures say of each other. */
const RULES: readonly InvoiceRule[] = [lineProduct, lineTax, rateOnDate];
const CONTEXT = { today: null, doublyRead: new Set<string>() };

/**
 * Figures of a picture that their own line contradicts (quantity × price is not the amount, amount × rate not the tax, a rate that
 * never was) and of which the first reader was not certain are not read twice, though another reader saw the same: a
 * speck that touches a 1 makes a 4 for all of them. A sum or a product may prove them all the same.
 */
export function doubtOpenLines(itemCount: number, readings: InvoiceReadings): InvoiceReadings {
  const invoice = assembleInvoice(
    null,
    { items: Array.from({ length: itemCount }, () => ({ groups: {} })) },
    (pointer) => fieldOfReading(readings.get(pointer) ?? NOTHING_READ, new Set(), null, 'ocr'),
  );
  const contradicted = new Set(
    RULES.flatMap((rule) => rule(invoice, CONTEXT))
      .filter(({ severity }) => severity === 'error')
      .flatMap(({ cells }) => cells),
  );
  return new Map(
    [...readings].map(([pointer, reading]) => [
      pointer,
      contradicted.has(pointer) && reading.uncertain ? { ...reading, doublyRead: false } : reading,
    ]),
  );
}
