import type { StatementForm } from '../../kinds/catalogue.ts';
import { formOf } from '../../kinds/form-of.ts';
import { holdsInvoice } from '../../kinds/holds-invoice.ts';
import { printedColumnName, printedRowName } from '../../kinds/printed-names.ts';
import { type Document, isPlaced } from '../../schemas/document.ts';
import { type Field, isClaimed } from '../../schemas/field.ts';
import { fieldAt } from '../../schemas/field-at.ts';
import type { CellReference, Finding } from '../../schemas/finding.ts';
import { findingName } from '../../schemas/finding-name.ts';
import { fromMinor, toMinor } from '../../schemas/money.ts';
import { columnAt, rowAt } from '../../schemas/pointer-of-cell.ts';
import { SECOND_PERSON } from '../../schemas/review-codes.ts';
import { invoiceRules } from '../invoice/invoice-rules.ts';
import { fieldsIn } from './fields-at.ts';
import { sumsOfInvoice } from './sums-of-invoice.ts';
import { type SumOfStatement, sumsOfStatement } from './sums-of-statement.ts';

/** Who closed a finding, when, and why; `reason` null: every place that it names is claimed now. */
export type Resolution = NonNullable<Finding['resolved']>;

/** Findings of these are about sums, and are made anew. */
export const SUM_CODES = /^(?:statement\.identity|statement\.detail_exceeds_total|invoice\.sum\.)/;
/** What a figure's being right does not explain: a person has to say why it may stand. */
const NEEDS_REASON: ReadonlySet<Finding['class']> = new Set([
  'suspected_tampering',
  'rule_violation',
  'duplicate',
  'cross_document',
  'source_inconsistent',
]);
/** Warnings that hold a document as errors do. */
const HOLDING = new Set([
  'statement.ink_unassigned',
  'statement.row_place_unproven',
  'statement.page_unbound',
  SECOND_PERSON,
]);

/**
 * Reconciles a Document after people changed some of it: sums are made anew, a figure that alone was unproved in a sum that
 * closes is proved by it, findings whose places are all claimed are closed, and the verdict follows. `original` is what the
 * pipeline said. Where this look at a sum does not agree with the pipeline's at the start, the pipeline's finding stays.
 */
export function reconcileAgain(
  original: Document,
  decided: Document,
  people: {
    /** By the name of a finding. */
    readonly dismissed: ReadonlyMap<string, Resolution>;
    /** Who decided last. */
    readonly last: Resolution;
    /** What people said that holds the document: of pages that they do not accept, or that a second one has to say as well. */
    readonly waiting: readonly Finding[];
  },
): Document {
  const { dismissed, last, waiting } = people;
  const form = formOf(original);
  const asRead = form ? sumsOfStatement(original, form) : [];
  /** By the name of a sum, what the pipeline said of it. */
  const told = new Map(
    original.findings.flatMap((finding) => {
      const sum = asRead.find((one) => SUM_CODES.test(finding.code) && isOfSum(finding.cells, one));
      return sum ? [[sum.name, finding]] : [];
    }),
  );
  const doubtful = new Set(
    asRead
      .filter((sum) => sum.evaluation.status !== 'incomplete' && sum.fails !== told.has(sum.name))
      .map(({ name }) => name),
  );
  const document = form ? provedBySums(decided, form, doubtful) : decided;
  const sums = form ? sumsOfStatement(document, form) : [];
  const madeAnew = new Set(
    [...told].flatMap(([name, finding]) => (doubtful.has(name) ? [] : [finding])),
  );
  const kept = original.findings.filter(
    (finding) => !madeAnew.has(finding) && !(original.invoice && isOrdinarySum(finding)),
  );
  const rules = ruleCodes(original, document);
  const made = [
    ...sums.flatMap((sum) =>
      sum.fails && !doubtful.has(sum.name) ? [findingOfSum(sum, document, told.get(sum.name))] : [],
    ),
    ...(document.invoice ? findingsOfInvoice(original, document, rules) : []),
  ];
  const findings = [...made, ...kept.filter(({ code }) => !rules.has(code))].map((finding) => {
    const resolved =
      dismissed.get(findingName(finding)) ?? closedBy(finding, original, document, last);
    return resolved ? { ...finding, resolved } : finding;
  });
  const weighed = { ...document, findings: [...waiting, ...findings] };
  return { ...weighed, status: isHeld(original, weighed) ? 'needs_review' : 'verified' };
}

/** The finding names the total and the members of the sum, and nothing else. */
function isOfSum(cells: readonly CellReference[], { column, lines }: SumOfStatement): boolean {
  return (
    cells.length === lines.length &&
    cells.every(
      (cell, place) =>
        typeof cell === 'object' && cell.column === column && cell.line === lines[place],
    )
  );
}

/**
 * A figure that is the only unproved one of a sum is proved when the sum closes over it: any other reading would break it. Its
 * row, its column and the unit must be proved; a blank or a zero is proved by no sum.
 */
function provedBySums(
  document: Document,
  form: StatementForm,
  doubtful: ReadonlySet<string>,
): Document {
  if (!isClaimed(document.header.unit.status)) return document;
  const columns = new Map(document.columns.map((column) => [column.id, column.status]));
  let lines = document.lines;
  for (let changed = true; changed; ) {
    changed = false;
    for (const sum of sumsOfStatement({ ...document, lines }, form)) {
      const { status, relation, residual, nonZeroMembers, unprovenSigns } = sum.evaluation;
      const closes =
        status === 'holds' && relation === '=' && residual === 0n && nonZeroMembers >= 2;
      if (!closes || doubtful.has(sum.name) || columns.get(sum.column) !== 'verified') continue;
      const open = sum.lines.filter(
        (line) => !isClaimed(lines[line]?.cells[sum.column]?.status ?? 'unverified'),
      );
      const [index, ...others] = open;
      const line = index === undefined ? undefined : lines[index];
      const field = line?.cells[sum.column];
      if (index === undefined || others.length > 0 || !line || !field) continue;
      const isProvable =
        field.status === 'unverified' &&
        /[1-9]/.test(field.value ?? '') &&
        isPlaced(line) &&
        !unprovenSigns.includes(line.key ?? '');
      if (!isProvable) continue;
      const proved: Field = {
        ...field,
        status: 'verified',
        witnesses: [...new Set([...field.witnesses, 'identity' as const])],
      };
      lines = lines.map((one, place) =>
        place === index ? { ...one, cells: { ...one.cells, [sum.column]: proved } } : one,
      );
      changed = true;
    }
  }
  return { ...document, lines };
}

function findingOfSum(
  sum: SumOfStatement,
  document: Document,
  former: Finding | undefined,
): Finding {
  const { evaluation, cells, lines } = sum;
  const total = typeof evaluation.total.amount === 'bigint' ? evaluation.total.amount : 0n;
  const residual = evaluation.residual ?? 0n;
  const equation = {
    expected: fromMinor(total - residual),
    printed: fromMinor(total),
    residual: fromMinor(residual),
  };
  const label = (line: number | undefined) => document.lines[line ?? -1]?.label ?? '?';
  const terms = evaluation.members.map(
    ({ sign }, index) => `${sign < 0 ? ' - ' : index > 0 ? ' + ' : ''}${label(lines[index + 1])}`,
  );
  const statuses = lines.map(
    (line) => document.lines[line]?.cells[sum.column]?.status ?? 'unverified',
  );
  const claimed = statuses.every(isClaimed);
  const found = document.columns.find(({ id }) => id === sum.column);
  const column = printedColumnName(found ?? { role: 'unknown', label: sum.column });
  const name = printedRowName(document.lines[lines[0] ?? -1] ?? { key: null, label: '?' });
  const exceeds = evaluation.relation === '>=';
  const made: Finding = {
    code: exceeds ? 'statement.detail_exceeds_total' : 'statement.identity',
    // As the pipeline has it: over figures that are in doubt themselves it is no error of the page.
    severity: exceeds || !claimed ? 'warning' : 'error',
    class: claimed ? 'source_inconsistent' : 'misread',
    message: {
      en: `${column.en}: "${name.en}" is off by ${equation.residual}${claimed ? ', and every figure is claimed: the page does not add up.' : '.'}`,
      zh: `${column.zh}：“${name.zh}”相差 ${equation.residual}${claimed ? '，各数均已核实：原件本身不平。' : '。'}`,
    },
    cells: [...cells],
    equation: { text: `${name.zh} ${exceeds ? '≥' : '='} ${terms.join('')}`, ...equation },
    proposals: [],
  };
  const residualBefore = former?.equation?.residual;
  if (!former || residualBefore === undefined || toMinor(residualBefore) !== residual) return made;
  // Off by as much as before: what the pipeline proposed still holds, and what it took it for until a person confirmed some.
  return statuses.includes('confirmed')
    ? { ...made, proposals: former.proposals }
    : { ...former, severity: claimed ? made.severity : former.severity };
}

const ORDINARY_SUMS = ['items_amount', 'items_tax', 'items_with_tax', 'total_with_tax'];

function isOrdinarySum({ code }: Finding): boolean {
  return ORDINARY_SUMS.some((id) => code === `invoice.sum.${id}`);
}

/** Sums that the pipeline saw, closing or not, and the rules of VAT invoices. */
function findingsOfInvoice(
  original: Document,
  document: Document,
  rules: ReadonlySet<string>,
): Finding[] {
  const sumsOf = (one: Document) =>
    one.invoice
      ? sumsOfInvoice(one.invoice, (pointer) => fieldAt(one, pointer)?.value ?? null)
      : new Map<string, Finding | null>();
  const before = sumsOf(original);
  const told = new Set(original.findings.map(({ code }) => code));
  const sums = [...sumsOf(document)].flatMap(([id, finding]) => {
    const isSeen = before.get(id) === null || told.has(`invoice.sum.${id}`);
    const former = original.findings.find(({ code }) => code === `invoice.sum.${id}`);
    if (!finding || !isSeen) return [];
    return [former?.equation?.residual === finding.equation?.residual && former ? former : finding];
  });
  return [...sums, ...rulesOf(document).filter(({ code }) => rules.has(code))];
}

function rulesOf(document: Document): Finding[] {
  const { invoice } = document;
  if (!invoice || document.kind !== 'vat_invoice') return [];
  const doublyRead = new Set(
    fieldsIn(invoice, '/invoice').flatMap(([pointer, { status }]) =>
      isClaimed(status) ? [pointer] : [],
    ),
  );
  return invoiceRules.flatMap((rule) => rule(invoice, { today: null, doublyRead }));
}

/** Codes of rules whose findings on the original are found again here, so that they may be made anew. */
function ruleCodes(original: Document, document: Document): ReadonlySet<string> {
  const asRead = rulesOf(original);
  const again = new Set(asRead.map(findingName));
  const codes = new Set([...asRead, ...rulesOf(document)].map(({ code }) => code));
  const isFoundAgain = (finding: Finding) => again.has(findingName(finding));
  return new Set(
    [...codes].filter((code) =>
      original.findings.every((finding) => finding.code !== code || isFoundAgain(finding)),
    ),
  );
}

/** Every place that it names is claimed now, by a person where it was claimed before. */
function closedBy(
  finding: Finding,
  original: Document,
  document: Document,
  last: Resolution,
): Resolution | null {
  if (SUM_CODES.test(finding.code) || NEEDS_REASON.has(finding.class) || finding.cells.length === 0)
    return null;
  const isSettled = (cell: CellReference) => {
    const pointer =
      typeof cell === 'string' ? cell : `/lines/${cell.line ?? -1}/cells/${cell.column}`;
    const row = rowAt(pointer);
    if (row !== null) return document.lines[row]?.witnesses.includes('reviewer') ?? false;
    const column = columnAt(pointer);
    if (column !== null) return document.columns[column]?.status === 'verified';
    const [before, now] = [fieldAt(original, pointer), fieldAt(document, pointer)];
    if (!before || !now) return false;
    if (finding.class === 'missing' && now.value === null) return false;
    return now.status === 'confirmed' || (isClaimed(now.status) && !isClaimed(before.status));
  };
  return finding.cells.every(isSettled) ? last : null;
}

function isHeld(original: Document, document: Document): boolean {
  const open = reasonsToHold(document);
  // The pipeline held it for a reason that does not show here: nothing but a dismissal of all that it said undoes that.
  const isUnexplained =
    original.status !== 'verified' &&
    reasonsToHold(original) === 0 &&
    (document.findings.length === 0 || document.findings.some(({ resolved }) => !resolved));
  return open > 0 || isUnexplained || document.kind === 'unknown' || original.status === 'rejected';
}

/** How many things stand against the document. */
function reasonsToHold({ findings, lines, columns, header, invoice }: Document): number {
  const open = findings.filter(
    ({ severity, code, resolved }) => !resolved && (severity === 'error' || HOLDING.has(code)),
  ).length;
  if (invoice) {
    const unclaimed = fieldsIn(invoice, '/invoice').filter(
      ([pointer, field]) => holdsInvoice(pointer) && !isClaimed(field.status) && !isAbsent(field),
    );
    return open + unclaimed.length;
  }
  const cells = lines.flatMap((line) => Object.values(line.cells));
  return (
    open +
    cells.filter(({ status }) => !isClaimed(status)).length +
    columns.filter(({ status }) => status !== 'verified').length +
    (columns.length === 0 ? 1 : 0) +
    (isClaimed(header.unit.status) ? 0 : 1)
  );
}

/** Nothing of it was found on the page: rules say where it must be there. */
function isAbsent({ value, raw, page, status }: Field): boolean {
  return value === null && raw === null && page === null && status === 'unverified';
}
