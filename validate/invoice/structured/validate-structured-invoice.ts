import { namesFigure } from '../../../kinds/names-figure.ts';
import { absentHeader, type Document } from '../../../schemas/document.ts';
import { absentField, type Field, isClaimed } from '../../../schemas/field.ts';
import type { Page } from '../../../schemas/page.ts';
import type { StructuredDraft } from '../../../schemas/structured-draft.ts';
import { tamperingFindings } from '../../tampering/tampering-findings.ts';
import { assembleInvoice } from '../assemble-invoice.ts';
import { fieldOfNoPlace } from '../field-of-reading.ts';
import { headerPointer, type InvoiceReadings } from '../invoice-readings.ts';
import { invoiceRules } from '../invoice-rules.ts';
import { evaluateSum, placesOfSum } from '../invoice-sums.ts';
import { placesOfFields } from '../places-of-fields.ts';
import { numberAgreesWithDate } from '../prove-readings.ts';
import { NOTHING_READ } from '../read-value.ts';
import { redReference } from '../red-reference.ts';
import { standardValues } from '../rules/standard-values.ts';
import { sumFindings } from '../sum-findings.ts';
import { unprovenText } from '../unproven-text.ts';
import { fieldOfLayers } from './field-of-layers.ts';
import { layerFindings } from './layer-findings.ts';
import { productFindings } from './product-findings.ts';
import { proveStructured } from './prove-structured.ts';
import { roundedProducts } from './rounded-products.ts';
import { structuredReadings } from './structured-readings.ts';
import { structuredSums } from './structured-sums.ts';

/** Weighs an invoice from a structured source: what may be claimed of it, and why not. `today`: ISO date; null = not known. */
export function validateStructuredInvoice(
  input: {
    readonly id: string;
    readonly draft: StructuredDraft;
    readonly pages: readonly Page[];
  },
  deps: { readonly today: string | null },
): Document {
  const { id, draft } = input;
  const isVat = draft.kind === 'vat_invoice';
  const stated = structuredReadings(draft);
  const sumsOf = structuredSums(draft, stated);
  const readings = withGaps(stated, sumsOf.flatMap(placesOfSum));
  const sums = sumsOf.map((sum) => evaluateSum(sum, readings));
  const products = roundedProducts(draft, readings);
  const proofs = proveStructured(draft, readings, sums, products);
  const numberFitsDate = isVat && numberAgreesWithDate(draft.type, readings);

  const fields = new Map<string, Field>();
  for (const [pointer, reading] of stated)
    fields.set(
      pointer,
      fieldOfLayers(pointer, reading, proofs.get(pointer) ?? new Set(), {
        isVat,
        numberFitsDate,
        isUnseen: draft.unseen.has(pointer),
      }),
    );
  addImplied(draft, fields);
  // Of a page nobody can say that something is not printed there, unless its form was read and its place is empty.
  const absent = (pointer: string): Field =>
    !draft.hasPage || draft.blank.has(pointer) ? fieldOfNoPlace('structured') : absentField();
  const invoice = assembleInvoice(
    draft.type,
    draft.groups,
    (pointer) => fields.get(pointer) ?? absent(pointer),
  );

  const blocking = blockingPointers(draft, stated);
  const unstated = new Set(draft.unstated);
  const context = { today: deps.today, doublyRead: new Set(readings.keys()) };
  const rules = isVat ? invoiceRules : [standardValues];
  const findings = [
    ...sumFindings(sums, context),
    ...rules
      .flatMap((rule) => rule(invoice, context))
      .filter(
        ({ class: cause, cells }) =>
          cause !== 'missing' ||
          !cells.every((cell) => typeof cell === 'string' && unstated.has(cell)),
      ),
    ...(isVat ? [] : productFindings(products)),
    ...layerFindings(fields, stated, blocking, draft),
    ...tamperingFindings(
      input.pages.filter(({ number }) => draft.pages.includes(number)),
      placesOfFields(fields, blocking),
    ),
  ];
  const held =
    findings.some(({ severity }) => severity === 'error') ||
    [...blocking].some((pointer) => !isClaimed((fields.get(pointer) ?? absent(pointer)).status));
  return {
    id,
    kind: draft.kind,
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

function withGaps(readings: InvoiceReadings, pointers: readonly string[]): InvoiceReadings {
  const all = new Map(readings);
  for (const pointer of pointers) if (!all.has(pointer)) all.set(pointer, NOTHING_READ);
  return all;
}

/** What follows from other values: the currency of a kind of invoice that knows one only, the blue invoice in a remark. */
function addImplied(draft: StructuredDraft, fields: Map<string, Field>): void {
  const currency = headerPointer('currency');
  if (!fields.has(currency) && draft.impliedCurrency !== null)
    fields.set(currency, {
      ...fieldOfNoPlace('structured'),
      value: draft.impliedCurrency,
      raw: null,
    });
  const remark = fields.get(headerPointer('remark'));
  const red = headerPointer('red_of');
  if (!fields.has(red) && remark && draft.kind === 'vat_invoice') {
    const reference = redReference(remark);
    if (reference.value !== null) fields.set(red, reference);
  }
}

/** Values without which the invoice is not verified: what identifies it, and every figure that is stated. */
function blockingPointers(draft: StructuredDraft, stated: InvoiceReadings): ReadonlySet<string> {
  const always = ['number', 'issue_date', 'total_amount', 'total_with_tax', 'currency'];
  const where = ['code', 'seller.tax_id', 'buyer.tax_id'];
  return new Set([
    ...always.map(headerPointer),
    ...where.map(headerPointer).filter((pointer) => stated.has(pointer)),
    ...[...stated.keys()].filter(namesFigure),
    ...(draft.groups.items ?? []).map((_, index) => `/invoice/items/${index}/amount`),
  ]);
}
