import type { CaseCompany, CaseFinding } from '../../schemas/case.ts';
import { absentField, type Field, isClaimed } from '../../schemas/field.ts';
import { isStatement, type Member } from './member.ts';
import { equalNames, sameCompanyName } from './same-company-name.ts';

export interface Belonging {
  /** Index of the company; null: none of the case's, or not known. */
  readonly company: number | null;
  readonly direction: 'issued' | 'received' | null;
  /** Tax number or, of a statement, name that says so is proved; a name like the first company's will do. */
  readonly proved: boolean;
}

export interface Companies {
  readonly companies: readonly CaseCompany[];
  readonly belonging: ReadonlyMap<number, Belonging>;
  readonly findings: readonly CaseFinding[];
}

interface Group {
  name: Field;
  taxId: string | null;
  readonly statements: Member[];
}

/** Invoices that must all share a tax number to make it known as the applicant's by that alone. */
const LEAST_INVOICES = 3;

/**
 * Whose documents these are: statements by proved tax number, else by name; invoices by the tax number of seller or buyer.
 * The company with most statements is the first.
 */
export function groupByCompany(members: readonly Member[]): Companies {
  const statements = members.filter(({ document }) => isStatement(document));
  const invoices = members.filter(({ document }) => document.invoice !== null);
  const { groups, unknown } = groupStatements(statements);
  groups.sort((left, right) => right.statements.length - left.statements.length);
  const main = groups[0] ?? { name: absentField(), taxId: null, statements: [] };
  if (groups.length === 0 && invoices.length > 0) groups.push(main);
  // A statement that names nobody is the applicant's while there is nobody else.
  if (groups.length <= 1) {
    main.statements.push(...unknown);
    if (groups.length === 0 && unknown.length > 0) groups.push(main);
  }
  for (const group of groups)
    group.taxId ??= taxIdOnInvoices(group.name, invoices, groups.length === 1);
  joinByTaxId(groups);

  const belonging = new Map<number, Belonging>();
  for (const [company, group] of groups.entries())
    for (const { index } of group.statements)
      belonging.set(index, { company, direction: null, proved: company === 0 || isProved(group) });
  const taxIds = new Map(groups.map(({ taxId }, company) => [taxId, company]));
  for (const member of invoices) belonging.set(member.index, belongingOfInvoice(member, taxIds));
  return {
    companies: groups.map(({ name, taxId }) => ({ name: name.value, tax_id: taxId })),
    belonging,
    findings: companyFindings(groups, groups.length > 1 ? unknown : [], invoices, belonging),
  };
}

function groupStatements(statements: readonly Member[]): { groups: Group[]; unknown: Member[] } {
  const groups: Group[] = [];
  const unknown: Member[] = [];
  // Those that say most surely whose they are come first: the others are compared with them.
  const certainty = ({ document: { header } }: Member) =>
    (isClaimed(header.tax_id.status) && header.tax_id.value ? 4 : 0) +
    (header.entity_name.value ? 1 : 0) +
    (header.entity_name.value && isClaimed(header.entity_name.status) ? 2 : 0);
  for (const member of statements.toSorted((left, right) => certainty(right) - certainty(left))) {
    const { entity_name: name, tax_id: taxIdField } = member.document.header;
    const taxId = isClaimed(taxIdField.status) ? taxIdField.value : null;
    if (taxId === null && name.value === null) {
      unknown.push(member);
      continue;
    }
    const alike = groups.filter((candidate) =>
      taxId !== null && candidate.taxId !== null
        ? taxId === candidate.taxId
        : isNamed(name) &&
          isNamed(candidate.name) &&
          (sameCompanyName(name, candidate.name) ?? true),
    );
    const exact = alike.filter((candidate) => equalNames(name, candidate.name));
    const group = alike.length > 1 && exact.length === 1 ? exact[0] : alike[0];
    if (!group) {
      groups.push({ name, taxId, statements: [member] });
      continue;
    }
    // Of two companies with names alike a garbled one says nothing.
    if (alike.length > 1 && exact.length !== 1) {
      unknown.push(member);
      continue;
    }
    group.statements.push(member);
    group.taxId ??= taxId;
    if (group.name.value === null || (!isClaimed(group.name.status) && isClaimed(name.status)))
      group.name = name;
  }
  return { groups, unknown };
}

/** A name and a tax number that stand in different statements are one company's where invoices print them together. */
function joinByTaxId(groups: Group[]): void {
  for (let place = groups.length - 1; place > 0; place--) {
    const group = groups[place];
    const first = groups.find(({ taxId }) => taxId !== null && taxId === group?.taxId);
    if (!group || !first || first === group) continue;
    first.statements.push(...group.statements);
    if (!isNamed(first.name)) first.name = group.name;
    groups.splice(place, 1);
  }
}

function isNamed({ value }: Field): boolean {
  return value !== null;
}

/** The tax number that invoices print beside the company's name; where it is the only company, the one that all share. */
function taxIdOnInvoices(
  name: Field,
  invoices: readonly Member[],
  isOnlyCompany: boolean,
): string | null {
  const named = new Map<string, number>();
  const seen = new Map<string, number>();
  const count = (counts: Map<string, number>, taxId: string) =>
    counts.set(taxId, (counts.get(taxId) ?? 0) + 1);
  for (const { document } of invoices) {
    if (!document.invoice) continue;
    for (const party of [document.invoice.seller, document.invoice.buyer]) {
      if (!isClaimed(party.tax_id.status) || party.tax_id.value === null) continue;
      count(seen, party.tax_id.value);
      if (equalNames(name, party.name)) count(named, party.tax_id.value);
    }
  }
  const best = [...named].sort(([, left], [, right]) => right - left)[0];
  if (best) return best[0];
  const shared = [...seen].filter(([, times]) => times === invoices.length);
  const only = shared.length === 1 ? shared[0]?.[0] : undefined;
  return isOnlyCompany && invoices.length >= LEAST_INVOICES && only ? only : null;
}

function belongingOfInvoice(
  { document: { invoice } }: Member,
  taxIds: ReadonlyMap<string | null, number>,
): Belonging {
  const none: Belonging = { company: null, direction: null, proved: false };
  if (!invoice) return none;
  const sides = [
    { direction: 'issued', taxId: invoice.seller.tax_id },
    { direction: 'received', taxId: invoice.buyer.tax_id },
  ] as const;
  for (const proved of [true, false])
    for (const { direction, taxId } of sides) {
      const company = taxId.value === null ? undefined : taxIds.get(taxId.value);
      if (company !== undefined && isClaimed(taxId.status) === proved)
        return { company, direction, proved };
    }
  // Both sides are proved to be others: nothing of the applicant's can be in it.
  return { ...none, proved: sides.every(({ taxId }) => isClaimed(taxId.status)) };
}

function isProved({ taxId, name }: Group): boolean {
  return taxId !== null || isClaimed(name.status);
}

/** By tax numbers, or by names: groups that both have one are told apart by it. */
function areComparable(one: Group, other: Group): boolean {
  return Boolean(one.taxId && other.taxId) || (isNamed(one.name) && isNamed(other.name));
}

function companyFindings(
  groups: readonly Group[],
  unknown: readonly Member[],
  invoices: readonly Member[],
  belonging: ReadonlyMap<number, Belonging>,
): CaseFinding[] {
  const findings: CaseFinding[] = [];
  const [main, ...others] = groups;
  const nameOf = ({ name, taxId }: Group) =>
    [name.value, taxId].filter((part) => part !== null).join(' ') || '?';
  for (const other of main ? others : []) {
    const isOther = main !== undefined && areComparable(main, other);
    findings.push({
      code: 'documents.two_companies',
      // A name that one reader read accuses nobody, nor does a name beside a number.
      severity: isOther && isProved(other) && isProved(main) ? 'warning' : 'info',
      class: 'cross_document',
      message: {
        zh: `这些报表${isOther ? '属于' : '未证明属于同一家公司，可能属于'}另一家公司：「${nameOf(other)}」，而本案其余报表属于「${main ? nameOf(main) : '?'}」。两家公司的报表没有互相比对。`,
        en: `These statements ${isOther ? 'are' : "are not proved to be the same company's, and may be"} another company's, "${nameOf(other)}"; the others of this case are those of "${main ? nameOf(main) : '?'}". They were not compared with each other.`,
      },
      documents: other.statements.map(({ index }) => index),
      comparisons: [],
    });
  }
  const invoiceIs = (proved: boolean) => (member: Member) => {
    const own = belonging.get(member.index);
    return own?.company === null && own.proved === proved;
  };
  // Whether an invoice is another's can be said only where the applicant's own number is known.
  const isKnown = main !== undefined && main.taxId !== null;
  const foreign = isKnown ? invoices.filter(invoiceIs(true)) : [];
  if (foreign.length > 0)
    findings.push({
      code: 'documents.of_others',
      severity: 'warning',
      class: 'cross_document',
      message: {
        zh: `${foreign.length} 张发票的销售方和购买方都不是申请人（${main ? nameOf(main) : ''}），没有计入比对。`,
        en: `Invoices that name the applicant (${main ? nameOf(main) : ''}) neither as seller nor as buyer were left out: ${foreign.length}.`,
      },
      documents: foreign.map(({ index }) => index),
      comparisons: [],
    });
  const unclear = [
    ...unknown,
    ...invoices.filter(
      isKnown ? invoiceIs(false) : (m) => belonging.get(m.index)?.company === null,
    ),
  ];
  if (unclear.length > 0)
    findings.push({
      code: 'documents.company_unknown',
      severity: 'info',
      class: 'missing',
      message: {
        zh: `${unclear.length} 份文件属于哪家公司未被证明（名称或税号未能确认），没有计入比对。`,
        en: `Documents of which it is not proved whose they are (name or tax number) were left out: ${unclear.length}.`,
      },
      documents: unclear.map(({ index }) => index),
      comparisons: [],
    });
  return findings;
}
