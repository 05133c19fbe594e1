import { type Month, monthText } from '../../kinds/months.ts';
import type { Case, CaseDocument, CaseFinding, CaseVerdict } from '../../schemas/case.ts';
import type { Extraction } from '../../schemas/extraction.ts';
import type { Message } from '../../schemas/message.ts';
import { compareInvoices } from './compare-invoices.ts';
import { compareStatements } from './compare-statements.ts';
import { compareWithInvoices, invoiceFigure } from './compare-with-invoices.ts';
import { comparisonFindings } from './comparison-findings.ts';
import { documentName } from './document-name.ts';
import type { Equation } from './equation.ts';
import { findRepeats } from './find-repeats.ts';
import { findSwappedColumns } from './find-swapped-columns.ts';
import { type Belonging, groupByCompany } from './group-by-company.ts';
import { isStatement, type Member, membersOf } from './member.ts';
import { missingPeriods, unprovenPeriods } from './period-findings.ts';
import { compareRestatedFigures } from './restated-figures.ts';
import { type Statement, statementOf } from './statement.ts';
import { trendsOf } from './trends.ts';
import { weigh } from './weigh.ts';
import { compareYearToDate } from './year-to-date.ts';

const SEVERITIES = { error: 0, warning: 1, info: 2 } as const;

/**
 * Compares the documents of one applicant with each other: statement with statement, month with month and year, statements
 * with invoices. Only figures that are claimed contradict each other; what is not proved or not there leaves a comparison
 * `not_comparable`. Pure: the extractions stay as they are.
 */
export function reconcileCase(extractions: readonly Extraction[]): Case {
  const members = membersOf(extractions);
  const { companies, belonging, findings: ofCompanies } = groupByCompany(members);
  const timed = members.flatMap((member) =>
    isStatement(member.document) ? (statementOf(member) ?? []) : [],
  );
  const untimed = members.filter(
    ({ index, document }) => isStatement(document) && !timed.some((one) => one.index === index),
  );
  const books = booksOf(timed, belonging);
  const invoices = members.filter(({ document }) => document.invoice !== null);
  const repeats = findRepeats(
    books.map(({ statements }) => statements),
    invoices,
    members,
  );
  const isVersion = (left: number, right: number) =>
    repeats.versions.has(`${Math.min(left, right)} ${Math.max(left, right)}`);

  // Statements that may be of any book: whose they are, or of when, is not proved.
  const doubtful = new Set(
    members.flatMap(({ index, document }) => {
      const isProved = belonging.get(index)?.proved ?? false;
      const isTimed = timed.some((one) => one.index === index);
      return isStatement(document) && !(isProved && isTimed) ? [document.kind] : [];
    }),
  );

  const equations: Equation[] = [];
  const findings: CaseFinding[] = [
    ...ofCompanies,
    ...repeats.findings,
    ...compareInvoices(invoices, companies, repeats.sameAs),
  ];
  // What is there twice counts once.
  const counted = books.map((book) => ({
    ...book,
    statements: book.statements.filter(({ index }) => !repeats.sameAs.has(index)),
  }));
  for (const { company, scope, statements } of counted) {
    const ownInvoices = invoices.flatMap((member) => {
      const own = belonging.get(member.index);
      // An invoice that nobody is proved to own may be this company's.
      const isOwn = own && (own.company === company || (own.company === null && !own.proved));
      if (!isOwn || repeats.sameAs.has(member.index)) return [];
      return invoiceFigure(member, own) ?? [];
    });
    equations.push(
      ...compareStatements(statements, doubtful),
      ...compareRestatedFigures(statements, isVersion),
      ...compareYearToDate(statements),
      // Invoices are a legal entity's own; those of a group are not at hand.
      ...(scope === 'consolidated' ? [] : compareWithInvoices(statements, ownInvoices)),
    );
    findings.push(...findSwappedColumns(statements), ...missingPeriods(statements));
  }
  const names = new Map<number, Message>(members.map((one) => [one.index, documentName(one)]));
  const nameOf = (index: number): Message => names.get(index) ?? { zh: '?', en: '?' };
  const comparisons = equations.map((equation, place) =>
    weigh(equation, `${equation.code}#${place + 1}`, nameOf),
  );
  findings.push(...comparisonFindings(comparisons), ...unprovenPeriods(untimed));
  const documents = members.map((member) => summaryOf(member, belonging, repeats.sameAs, timed));
  const errors = extractions.flatMap(({ file, errors }) =>
    errors.map((error) => ({ file: file.name, ...error })),
  );
  return {
    verdict: verdictOf({ documents, comparisons, findings, errors }),
    companies: [...companies],
    documents,
    comparisons,
    findings: findings.toSorted(
      (left, right) => SEVERITIES[left.severity] - SEVERITIES[right.severity],
    ),
    trends: counted.flatMap(({ company, scope, statements }) =>
      trendsOf(statements, { company, scope }),
    ),
    errors,
  };
}

function verdictOf({
  documents,
  comparisons,
  findings,
  errors,
}: Pick<Case, 'documents' | 'comparisons' | 'findings' | 'errors'>): CaseVerdict {
  const isOpen =
    errors.length > 0 ||
    documents.some(({ status }) => status !== 'verified') ||
    findings.some(({ severity }) => severity !== 'info');
  if (isOpen) return 'to_review';
  const isCompared = comparisons.some(({ outcome }) => outcome !== 'not_comparable');
  return isCompared ? 'no_contradiction' : 'nothing_compared';
}

interface Book {
  readonly company: number;
  readonly scope: CaseDocument['scope'];
  readonly statements: Statement[];
}

/** Statements that may be compared: of one company, one scope and one currency. */
function booksOf(
  statements: readonly Statement[],
  belonging: ReadonlyMap<number, Belonging>,
): Book[] {
  const books = new Map<string, Book>();
  for (const statement of statements) {
    const company = belonging.get(statement.index)?.company ?? null;
    if (company === null) continue;
    const { scope, header } = statement.document;
    const name = `${company} ${scope} ${header.currency.value ?? 'CNY'}`;
    const book = books.get(name) ?? { company, scope, statements: [] };
    book.statements.push(statement);
    books.set(name, book);
  }
  return [...books.values()];
}

function summaryOf(
  { index, file, document }: Member,
  belonging: ReadonlyMap<number, Belonging>,
  sameAs: ReadonlyMap<number, number>,
  timed: readonly Statement[],
): CaseDocument {
  const own = belonging.get(index);
  const statement = timed.find((one) => one.index === index);
  return {
    file,
    id: document.id,
    kind: document.kind,
    standard: document.standard,
    scope: document.scope,
    status: document.status,
    company: own?.company ?? null,
    period: statement ? periodOf(statement) : null,
    direction: own?.direction ?? null,
    same_as: sameAs.get(index) ?? null,
  };
}

function periodOf({ last, times }: Statement): NonNullable<CaseDocument['period']> {
  let from: Month = last;
  for (const time of times.values())
    if ('span' in time && !time.isPrior) from = Math.min(from, time.span.from);
  return { from: monthText(from), to: monthText(last) };
}
