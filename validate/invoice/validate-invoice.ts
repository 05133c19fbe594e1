import { holdsMiddle } from '../../kinds/holds-middle.ts';
import { isPurchaseFromFarmer } from '../../kinds/vat-invoice/is-purchase-from-farmer.ts';
import { absentHeader, type Document } from '../../schemas/document.ts';
import { absentField, type Field, isClaimed } from '../../schemas/field.ts';
import type { FormDraft } from '../../schemas/form-draft.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import type { Page } from '../../schemas/page.ts';
import { tamperingFindings, unlessTold } from '../tampering/tampering-findings.ts';
import { assembleInvoice } from './assemble-invoice.ts';
import { codeFindings } from './code-findings.ts';
import { codesOfPages, compareWithCode } from './compare-with-code.ts';
import { currencyField } from './currency-field.ts';
import { doubtLostStrokes } from './doubt-lost-strokes.ts';
import { doubtOpenLines } from './doubt-open-lines.ts';
import { doubtOpenSums } from './doubt-open-sums.ts';
import { draftFindings } from './draft-findings.ts';
import { fieldFindings } from './field-findings.ts';
import { fieldOfNoPlace, fieldOfReading } from './field-of-reading.ts';
import { heedSecondReader } from './heed-second-reader.ts';
import { headerPointer, invoiceReadings, itemPointer } from './invoice-readings.ts';
import { invoiceRules } from './invoice-rules.ts';
import { evaluateSum, invoiceSums } from './invoice-sums.ts';
import { lookAgain } from './look-again.ts';
import { type LookAtPage, lookAtGaps } from './look-at-gaps.ts';
import { placesOfFields } from './places-of-fields.ts';
import { numberAgreesWithDate, proveReadings } from './prove-readings.ts';
import { readAcrossLines } from './read-across-lines.ts';
import type { Reading } from './read-value.ts';
import { readWhatIsAsked } from './read-what-is-asked.ts';
import { redReference } from './red-reference.ts';
import { settleByThirdReader } from './settle-by-third-reader.ts';
import { settlePoints } from './settle-points.ts';
import { settleTaxNumbers } from './settle-tax-numbers.ts';
import { sheetFindings } from './sheet-findings.ts';
import { sumFindings } from './sum-findings.ts';
import { unprovenText } from './unproven-text.ts';

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
  const pages = input.pages.filter(({ number }) => draft.pages.includes(number));
  const codes = codesOfPages(pages.map((page) => ofPart(page, draft)));
  const equations = invoiceSums(draft);
  const read = await lookAgain(invoiceReadings(draft), deps.look);
  const named = await settleTaxNumbers(read, deps.look);
  const settled = settlePoints(await settleByThirdReader(named, deps.look), draft.items.length);
  const heeded = doubtOpenLines(
    draft.items.length,
    heedSecondReader(settled, draft.items.length, equations, codes),
  );
  const asked =
    draft.source === 'ocr'
      ? await readWhatIsAsked(
          await readAcrossLines(draft.items.length, heeded, deps.look),
          { itemCount: draft.items.length, sums: equations, codes },
          deps.look,
        )
      : heeded;
  const sums = equations.map((sum) => evaluateSum(sum, asked));
  // What was asked for closes the sum that asked for it.
  const before = equations.map((sum) => evaluateSum(sum, heeded));
  const readings = doubtOpenSums(doubtLostStrokes(asked, pages), [...before, ...sums]);
  const code = compareWithCode(codes, readings);
  const proofs = proveReadings(draft.items.length, readings, sums, code);
  const looks = await lookAtGaps(draft, pages, deps.look);
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
  // On a picture the second reader alone does not carry a number or a date: their structure or the code must agree too.
  for (const path of ['number', 'code', 'issue_date']) {
    const field = fields.get(headerPointer(path));
    if (field?.status === 'verified' && !supported && !field.witnesses.includes('qr'))
      fields.set(headerPointer(path), { ...field, status: 'unverified' });
  }
  const toldByCode = new Set(code?.differing.map(({ pointer }) => pointer));
  const proved = new Set(
    [...fields].flatMap(([pointer, { status }]) => (isClaimed(status) ? [pointer] : [])),
  );
  for (const { pointer, coded } of code?.differing ?? []) {
    const field = fields.get(pointer) ?? absentField();
    const alternatives = [...field.alternatives, { value: coded, reason: 'qr' }];
    fields.set(pointer, { ...field, status: 'disputed', alternatives });
  }
  for (const pointer of placesThatDoNotExist(draft, readings))
    fields.set(pointer, fieldOfNoPlace(source));

  const invoice = assemble(draft, fields);
  const blocking = blockingPointers(draft, readings);
  const doublyRead = new Set(
    [...readings].flatMap(([pointer, reading]) => (reading.doublyRead ? [pointer] : [])),
  );
  const texts = pages.flatMap(({ words }) => words.map(({ text }) => text));
  const context = { today: deps.today, doublyRead, fromFarmer: isPurchaseFromFarmer(texts) };
  const tampering = tamperingFindings(pages, placesOfFields(fields, blocking));
  const findings = [
    ...sumFindings(sums, context),
    ...invoiceRules.flatMap((rule) => rule(invoice, context)),
    ...codeFindings(code, draft.type, proved),
    ...draftFindings(draft),
    ...sheetFindings(pages),
    ...unlessTold(fieldFindings(fields, readings, blocking, toldByCode), tampering),
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
    pages: [...new Set(draft.pages)],
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

/** The page with those of its codes that stand where the invoice does. */
function ofPart(page: Page, { parts }: FormDraft): Page {
  const own = parts.filter((part) => part.page === page.number);
  if (own.length === 0) return page;
  const codes = (page.codes ?? []).filter(({ box }) =>
    own.some(({ part }) => holdsMiddle(part, box)),
  );
  return { ...page, codes };
}

/**
 * Places that this form does not print (a 数电票 has no 发票代码), and columns of other businesses. Where a head
 * was not understood or a cell found no place, what is missing may be there, and nothing is said but of columns that the
 * form never has.
 */
function placesThatDoNotExist(draft: FormDraft, readings: ReadonlyMap<string, Reading>): string[] {
  const isClear = !draft.unknownColumns && draft.loose.length === 0;
  // Of a picture a head that was not seen leaves texts that stand in the cell beside it.
  const clear = draft.source === 'ocr' ? FIGURE_COLUMNS : ['spec', 'unit', ...FIGURE_COLUMNS];
  const columns = isClear ? clear : draft.absentColumns;
  const pointers = draft.absentPaths.map(headerPointer);
  for (const index of draft.items.keys())
    for (const key of columns) pointers.push(itemPointer(index, key));
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
  const invoice = assembleInvoice(
    draft.type,
    { items: draft.items.map(() => ({ groups: {} })) },
    (pointer) => fields.get(pointer) ?? absentField(),
  );
  const { total_with_tax: total, total_with_tax_words: words, remark } = invoice;
  return { ...invoice, currency: currencyField(total, words), red_of: redReference(remark) };
}
