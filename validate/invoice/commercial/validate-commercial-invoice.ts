import { compare, multiply, parseDecimal, roundHalfUp } from '../../../kinds/exact-decimal.ts';
import type { CommercialDraft } from '../../../schemas/commercial-draft.ts';
import { absentHeader, type Document } from '../../../schemas/document.ts';
import { absentField, type Field, isClaimed } from '../../../schemas/field.ts';
import type { Invoice } from '../../../schemas/invoice.ts';
import type { Page } from '../../../schemas/page.ts';
import { tamperingFindings, unlessTold } from '../../tampering/tampering-findings.ts';
import { assembleInvoice } from '../assemble-invoice.ts';
import { doubtLostStrokes } from '../doubt-lost-strokes.ts';
import { tableFindings } from '../draft-findings.ts';
import { fieldFindings } from '../field-findings.ts';
import { fieldOfNoPlace, fieldOfReading } from '../field-of-reading.ts';
import { headerPointer, type InvoiceReadings, itemPointer } from '../invoice-readings.ts';
import { evaluateSum, placesOfSum, type SumResult } from '../invoice-sums.ts';
import { lookAgain } from '../look-again.ts';
import { lookAtGaps } from '../look-at-gaps.ts';
import { placesOfFields } from '../places-of-fields.ts';
import { type Proofs, proveReadings } from '../prove-readings.ts';
import { sumFindings } from '../sum-findings.ts';
import { unprovenText } from '../unproven-text.ts';
import type { InvoiceDeps } from '../validate-invoice.ts';
import { ambiguityFindings } from './ambiguity-findings.ts';
import { type CommercialLines, commercialLines } from './commercial-lines.ts';
import { lineProducts, plausibleDates, statedValues, taxOfRate } from './commercial-rules.ts';
import { TAX_ALONE, weighSums } from './commercial-sums.ts';
import { currencyOf } from './currency-of.ts';

const ITEM_FIGURES = ['quantity', 'unit_price', 'amount', 'tax_rate', 'tax'] as const;
/** Figures whose place in the record follows from what they sum. */
const SUMMED =
  /^\/invoice\/(?:lines_total|discounts_total|charges_total|total_amount|total_tax|total_with_tax|prepaid|amount_due|(?:tax_breakdown|discounts|charges)\/\d+\/(?:tax|amount))$/;
const NOT_FIGURES = /\/(?:name|unit|spec|reason)$/;

/** Weighs an English or European invoice: every value gets its witnesses and status, every doubt a finding. */
export async function validateCommercialInvoice(
  input: {
    readonly id: string;
    readonly draft: CommercialDraft;
    readonly pages: readonly Page[];
  },
  deps: InvoiceDeps,
): Promise<Document> {
  const { id, draft, pages } = input;
  const lines = commercialLines(draft);
  const weighed = weighSums(draft, lines);
  const seen = doubtLostStrokes(await lookAgain(weighed.readings, deps.look), pages);
  const sums = weighed.results.map(({ sum }) => evaluateSum(sum, seen));
  const readings = withRolesProved(seen, sums);
  const proofs = withTaxesProved(proveReadings(draft.items.length, readings, sums, null), readings);
  const looks = await lookAtGaps(draft, pages, deps.look);
  const source = draft.source === 'text_layer' ? 'text_layer' : 'ocr';
  const fields = new Map<string, Field>();
  for (const [pointer, reading] of readings)
    fields.set(
      pointer,
      fieldOfReading(reading, proofs.get(pointer) ?? new Set(), looks.get(pointer) ?? null, source),
    );
  if (!draft.unknownColumns && draft.loose.length === 0)
    for (const index of draft.items.keys())
      for (const key of ['unit', ...ITEM_FIGURES]) {
        const pointer = itemPointer(index, key);
        if (readings.get(pointer)?.state === 'not_printed')
          fields.set(pointer, fieldOfNoPlace(source));
      }

  const invoice = assemble(draft, lines, fields);
  const blocking = blockingPointers(readings);
  const doublyRead = new Set(
    [...readings].flatMap(([pointer, reading]) => (reading.doublyRead ? [pointer] : [])),
  );
  const context = { today: deps.today, doublyRead };
  const tampering = tamperingFindings(
    pages.filter(({ number }) => draft.pages.includes(number)),
    placesOfFields(fields, blocking),
  );
  const ambiguities = ambiguityFindings(draft, fields);
  const told = new Set(
    ambiguities.flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'string')),
  );
  const findings = [
    ...sumFindings(sums, context),
    ...[statedValues, plausibleDates, taxOfRate].flatMap((rule) => rule(invoice, context)),
    ...lineProducts(invoice, readings, context),
    ...ambiguities,
    ...tableFindings(draft, {
      en: 'Figures among the lines belong to no cell that was read. Compare the lines with the page.',
      zh: '明细区内有未能归入任何单元格的数字，请对照原件核对。',
    }),
    ...unlessTold(fieldFindings(fields, readings, blocking, told), tampering),
    ...tampering,
  ];
  const held =
    findings.some(({ severity }) => severity === 'error') ||
    [...blocking].some((pointer) => !isClaimed(fields.get(pointer)?.status ?? 'unverified'));
  return {
    id,
    kind: 'invoice',
    standard: null,
    scope: null,
    pages: [...draft.pages],
    status: held ? 'needs_review' : 'verified',
    header: { ...absentHeader(), currency: invoice.currency },
    columns: [],
    lines: [],
    derived: [],
    invoice,
    unproven_text: unprovenText(fields, blocking),
    findings,
  };
}

/** A label alone does not say which sum a figure is: outside of a sum that closes, its place is in doubt. */
function withRolesProved(readings: InvoiceReadings, sums: readonly SumResult[]): InvoiceReadings {
  const closing = new Set(
    sums.flatMap(({ sum, closes }) => (closes && sum.id !== TAX_ALONE ? placesOfSum(sum) : [])),
  );
  for (const { sum } of sums)
    if (sum.id === TAX_ALONE && placesOfSum(sum).some((pointer) => closing.has(pointer)))
      for (const pointer of placesOfSum(sum)) closing.add(pointer);
  return new Map(
    [...readings].map(([pointer, reading]) => [
      pointer,
      SUMMED.test(pointer) && !closing.has(pointer) ? { ...reading, doubtful: true } : reading,
    ]),
  );
}

/** Rate and base of a tax are proved by it: their product, to the cent, is a tax that is part of a sum that closes. */
function withTaxesProved(proofs: Proofs, readings: InvoiceReadings): Proofs {
  const all = new Map(proofs);
  for (const [pointer, { value: tax }] of readings) {
    const at = /^(\/invoice\/tax_breakdown\/\d+)\/tax$/.exec(pointer)?.[1];
    if (at === undefined || tax === null || readings.get(pointer)?.doubtful) continue;
    const [rate, base] = [readings.get(`${at}/tax_rate`), readings.get(`${at}/amount`)];
    if (!rate?.value || !base?.value || /^-?[0.]+$/.test(base.value)) continue;
    if ([rate, base].some(({ contradicted, obscured }) => contradicted || obscured)) continue;
    const product = multiply(parseDecimal(rate.value), parseDecimal(base.value));
    if (compare(roundHalfUp(product, 2), parseDecimal(tax)) !== 0) continue;
    for (const key of ['tax_rate', 'amount'])
      all.set(`${at}/${key}`, new Set([...(all.get(`${at}/${key}`) ?? []), 'identity'] as const));
  }
  return all;
}

/** What identifies the invoice, and every figure, date and tax number that is printed. */
function blockingPointers(readings: InvoiceReadings): ReadonlySet<string> {
  const always = ['number', 'issue_date', 'total_with_tax'].map(headerPointer);
  const printed = [...readings].flatMap(([pointer, { state }]) =>
    state !== 'not_printed' && !NOT_FIGURES.test(pointer) ? [pointer] : [],
  );
  const amounts = [...readings.keys()].filter((pointer) => /\/items\/\d+\/amount$/.test(pointer));
  return new Set([...always, ...printed, ...amounts]);
}

function assemble(
  draft: CommercialDraft,
  lines: CommercialLines,
  fields: ReadonlyMap<string, Field>,
): Invoice {
  const rows = (count: number) => Array.from({ length: count }, () => ({ groups: {} }));
  const fieldOf = (pointer: string) => fields.get(pointer) ?? absentField();
  const invoice = assembleInvoice(
    draft.type,
    {
      items: rows(draft.items.length),
      tax_breakdown: rows(lines.taxes.length),
      discounts: rows(lines.discounts.length),
      charges: rows(lines.charges.length),
    },
    fieldOf,
  );
  return {
    ...invoice,
    items: invoice.items.map((item, index) => {
      const discount = fieldOf(itemPointer(index, 'discount'));
      if (discount.value === null) return item;
      // A share is no amount: it says what the discount is, as printed.
      const own = /%/.test(discount.raw ?? '')
        ? { reason: { ...discount, value: discount.raw }, amount: absentField() }
        : { reason: absentField(), amount: discount };
      return { ...item, discounts: [own] };
    }),
    currency: currencyOf(draft, invoice.total_with_tax),
  };
}
