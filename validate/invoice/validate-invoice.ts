import { absentHeader, type Document } from '../../schemas/document.ts';
import { absentField, type Field, isClaimed } from '../../schemas/field.ts';
import type { FormDraft } from '../../schemas/form-draft.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import type { Page } from '../../schemas/page.ts';
import { tamperingFindings, unlessTold, type ValuePlace } from '../tampering/tampering-findings.ts';
import { currencyField } from './currency-field.ts';
import { draftFindings } from './draft-findings.ts';
import { fieldFindings } from './field-findings.ts';
import { fieldOfNoPlace, fieldOfReading } from './field-of-reading.ts';
import { headerPointer, invoiceReadings, itemPointer } from './invoice-readings.ts';
import { invoiceRules } from './invoice-rules.ts';
import { evaluateSum, invoiceSums } from './invoice-sums.ts';
import { lookAgain } from './look-again.ts';
import { type LookAtPage, lookAtGaps } from './look-at-gaps.ts';
import { numberAgreesWithDate, proveReadings } from './prove-readings.ts';
import type { Reading } from './read-value.ts';
import { redReference } from './red-reference.ts';
import { sumFindings } from './sum-findings.ts';

export interface InvoiceDeps {
  readonly look: LookAtPage;
  /** ISO date; null = not known, rules about the future are silent. */
  readonly today: string | null;
}

/** Columns whose cells are figures: all of them must be claimed. */
const FIGURE_COLUMNS = ['quantity', 'unit_price', 'amount', 'tax_rate', 'tax'] as const;
const HEADER_FIGURES = ['total_amount', 'total_tax', 'total_with_tax'] as const;

/** Weighs a draft: every value gets its witnesses and status, every doubt a finding, the document its verdict. */
export async function validateInvoice(
  input: { readonly id: string; readonly draft: FormDraft; readonly pages: readonly Page[] },
  deps: InvoiceDeps,
): Promise<Document> {
  const { id, draft } = input;
  const readings = await lookAgain(invoiceReadings(draft), deps.look);
  const sums = invoiceSums(draft).map((sum) => evaluateSum(sum, readings));
  const proofs = proveReadings(draft.items.length, readings, sums);
  const looks = await lookAtGaps(draft, deps.look);
  const source = draft.source === 'text_layer' ? 'text_layer' : 'ocr';
  const supported = draft.source === 'text_layer' || numberAgreesWithDate(draft.type, readings);

  const fields = new Map<string, Field>();
  for (const [pointer, reading] of readings) {
    const field = fieldOfReading(
      reading,
      proofs.get(pointer) ?? new Set(),
      looks.get(pointer) ?? null,
      source,
    );
    fields.set(pointer, field);
  }
  // On a picture the second reader alone does not carry a number or a date: their structure must agree too.
  for (const path of ['number', 'issue_date']) {
    const field = fields.get(headerPointer(path));
    if (field?.status === 'verified' && !supported)
      fields.set(headerPointer(path), { ...field, status: 'unverified' });
  }
  for (const pointer of placesThatDoNotExist(draft, readings))
    fields.set(pointer, fieldOfNoPlace(source));

  const invoice = assemble(draft, fields);
  const blocking = blockingPointers(draft, readings);
  const doublyRead = new Set(
    [...readings].flatMap(([pointer, reading]) => (reading.doublyRead ? [pointer] : [])),
  );
  const context = { today: deps.today, doublyRead };
  const tampering = tamperingFindings(
    input.pages.filter(({ number }) => draft.pages.includes(number)),
    placesOfFields(fields, blocking),
  );
  const findings = [
    ...sumFindings(sums, context),
    ...invoiceRules.flatMap((rule) => rule(invoice, context)),
    ...draftFindings(draft),
    ...unlessTold(fieldFindings(fields, readings, blocking), tampering),
    ...tampering,
  ];
  const held =
    findings.some((finding) => finding.severity === 'error') ||
    [...blocking].some((pointer) => !isClaimed(fields.get(pointer)?.status ?? 'unverified'));
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
    unproven_text: [...fields].flatMap(([pointer, field]) =>
      field.value !== null &&
      !isClaimed(field.status) &&
      !blocking.has(pointer) &&
      !pointer.includes('/subtotals/')
        ? [pointer]
        : [],
    ),
    findings,
  };
}

function placesOfFields(
  fields: ReadonlyMap<string, Field>,
  blocking: ReadonlySet<string>,
): ValuePlace[] {
  return [...fields].flatMap(([cell, { page, box }]) =>
    page !== null && box !== null ? [{ cell, page, box, isFigure: blocking.has(cell) }] : [],
  );
}

/**
 * Places that this form does not print (a 数电票 has no 发票代码), and columns of other businesses. Where a head
 * was not understood or a cell found no place, what is missing may be there, and nothing is said.
 */
function placesThatDoNotExist(draft: FormDraft, readings: ReadonlyMap<string, Reading>): string[] {
  const pointers = draft.absentPaths.map(headerPointer);
  if (!draft.unknownColumns && draft.loose.length === 0)
    for (const index of draft.items.keys())
      for (const key of ['spec', 'unit', ...FIGURE_COLUMNS]) pointers.push(itemPointer(index, key));
  return pointers.filter((pointer) => readings.get(pointer)?.state === 'not_printed');
}

function blockingPointers(
  draft: FormDraft,
  readings: ReadonlyMap<string, Reading>,
): ReadonlySet<string> {
  const pointers = ['number', 'code', 'issue_date', ...HEADER_FIGURES].map(headerPointer);
  for (const party of ['seller', 'buyer']) {
    const pointer = headerPointer(`${party}.tax_id`);
    const state = readings.get(pointer)?.state;
    if (state === 'read' || state === 'unread') pointers.push(pointer);
  }
  for (const index of draft.items.keys())
    pointers.push(...FIGURE_COLUMNS.map((key) => itemPointer(index, key)));
  for (const [pointer] of readings) if (pointer.includes('/subtotals/')) pointers.push(pointer);
  return new Set(pointers);
}

function assemble(draft: FormDraft, fields: ReadonlyMap<string, Field>): Invoice {
  const header = (path: string) => fields.get(headerPointer(path)) ?? absentField();
  const party = (side: 'seller' | 'buyer') => ({
    name: header(`${side}.name`),
    tax_id: header(`${side}.tax_id`),
    address_phone: header(`${side}.address_phone`),
    bank_account: header(`${side}.bank_account`),
  });
  const total = header('total_with_tax');
  const words = header('total_with_tax_words');
  return {
    type: draft.type,
    number: header('number'),
    code: header('code'),
    issue_date: header('issue_date'),
    check_code: header('check_code'),
    seller: party('seller'),
    buyer: party('buyer'),
    items: draft.items.map((_, index) => {
      const cell = (key: string) => fields.get(itemPointer(index, key)) ?? absentField();
      return {
        name: cell('name'),
        spec: cell('spec'),
        unit: cell('unit'),
        quantity: cell('quantity'),
        unit_price: cell('unit_price'),
        amount: cell('amount'),
        tax_rate: cell('tax_rate'),
        tax: cell('tax'),
      };
    }),
    total_amount: header('total_amount'),
    total_tax: header('total_tax'),
    total_with_tax: total,
    total_with_tax_words: words,
    currency: currencyField(total, words),
    due_date: absentField(),
    remark: header('remark'),
    red_of: redReference(header('remark')),
    issuer: header('issuer'),
    tax_breakdown: [],
    discounts: [],
  };
}
