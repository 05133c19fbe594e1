import { monthText } from '../../kinds/months.ts';
import type { CaseFinding } from '../../schemas/case.ts';
import type { Document } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';
import type { Invoice } from '../../schemas/invoice.ts';
import type { Message } from '../../schemas/message.ts';
import { differingFields } from '../invoice/differing-fields.ts';
import { fieldsIn } from '../review/fields-at.ts';
import { documentName } from './document-name.ts';
import { amountText, figureName } from './figure-name.ts';
import type { Member } from './member.ts';
import { areApart, figureAt, type Statement } from './statement.ts';
import { monthsPerPeriod } from './times-of-columns.ts';

export interface Repeats {
  /** The better proved document that another one repeats; of two alike the first. */
  readonly sameAs: ReadonlyMap<number, number>;
  /** Pairs that tell of one period otherwise, "3 7". */
  readonly versions: ReadonlySet<string>;
  readonly findings: readonly CaseFinding[];
}

/** Equal figures, not zero, that make a statement the same one; those that make another month's its copy. */
const LEAST_SAME = 3;
const LEAST_RECYCLED = 8;
/** Rows named in a message; more are counted. */
const MOST_ROWS = 6;

/**
 * Documents of one company that say the same (uploaded twice), that tell of one period otherwise (two versions), and
 * statements of different periods with the very same figures. Only proved figures speak. Nothing is dropped.
 */
export function findRepeats(
  books: readonly (readonly Statement[])[],
  invoices: readonly Member[],
  members: readonly Member[],
): Repeats {
  const sameAs = new Map<number, number>();
  const versions = new Set<string>();
  const findings: CaseFinding[] = [];
  const byProof = betterFirst(members);
  const bySource = new Map<string, Member>();
  for (const member of byProof(members)) {
    const first = bySource.get(member.source);
    if (first) {
      sameAs.set(member.index, first.index);
      findings.push(duplicateFinding(first, member));
    } else bySource.set(member.source, member);
  }
  for (const statements of books.map((book) => byProof(book)))
    for (const [place, poorer] of statements.entries())
      for (const better of statements.slice(0, place)) {
        if (sameAs.has(poorer.index)) break;
        if (sameAs.has(better.index) || better.document.kind !== poorer.document.kind) continue;
        const [earlier, later] = better.index < poorer.index ? [better, poorer] : [poorer, better];
        const isSamePeriod = samePeriod(earlier, later);
        const { same, sameOfPeriod, differing } = compared(earlier, later);
        if (isSamePeriod && differing.length === 0 && same >= LEAST_SAME) {
          sameAs.set(poorer.index, better.index);
          findings.push(duplicateFinding(better, poorer));
        } else if (isSamePeriod && same + differing.length >= LEAST_SAME && differing.length > 0) {
          versions.add(`${earlier.index} ${later.index}`);
          findings.push(versionsFinding(earlier, later, differing));
        } else if (
          earlier.last !== later.last &&
          differing.length === 0 &&
          sameOfPeriod >= LEAST_RECYCLED &&
          monthsPerPeriod(earlier.document) === monthsPerPeriod(later.document)
        )
          findings.push(recycledFinding(earlier, later, sameOfPeriod));
      }
  findRepeatedInvoices(byProof(invoices), { sameAs, versions, findings });
  return { sameAs, versions, findings };
}

/**
 * Puts the better proved of the members first: of two copies that one stays, whichever came first. A copy of which half is missing
 * or unreadable would otherwise take the figures of the whole one out of every comparison.
 */
function betterFirst(members: readonly Member[]) {
  const proof = new Map(members.map(({ index, document }) => [index, claimsOf(document)]));
  const of = ({ index }: Named) => proof.get(index) ?? 0;
  return <Proved extends Named>(some: readonly Proved[]): Proved[] =>
    some.toSorted((one, other) => of(other) - of(one) || one.index - other.index);
}

/** How many of its values are claimed. */
function claimsOf({ header, lines, columns, invoice }: Document): number {
  const proved = new Set(columns.flatMap(({ id, status }) => (status === 'verified' ? [id] : [])));
  const cells = lines.flatMap(({ cells }) =>
    Object.entries(cells).flatMap(([column, field]) => (proved.has(column) ? [field] : [])),
  );
  const others = [header, invoice ?? {}].flatMap((part) => fieldsIn(part, ''));
  return [...cells, ...others.map(([, field]) => field)].filter(({ status }) => isClaimed(status))
    .length;
}

/** A month and a year may end on one day: where both say which they are, by their heads or columns, they are two. */
function samePeriod(earlier: Statement, later: Statement): boolean {
  const [one, other] = [monthsPerPeriod(earlier.document), monthsPerPeriod(later.document)];
  const [first, second] = [earlier.spans.at(-1), later.spans.at(-1)];
  return (
    earlier.last === later.last &&
    (one === null || other === null || one === other) &&
    first?.span.from === second?.span.from
  );
}

interface Compared {
  /** Proved figures, not zero, that are equal in both. */
  readonly same: number;
  /** Those of them that are of the period itself, no openings and no year before. */
  readonly sameOfPeriod: number;
  readonly differing: readonly Message[];
}

/** What two statements say of the same rows in columns of one role. */
function compared(earlier: Statement, later: Statement): Compared {
  let same = 0;
  let sameOfPeriod = 0;
  const differing: Message[] = [];
  for (const column of later.document.columns) {
    const isOwn = ['ending', 'month', 'quarter', 'ytd', 'year'].includes(column.role);
    const other = earlier.document.columns.find(({ role }) => role === column.role);
    if (!other || column.role === 'unknown') continue;
    for (const key of later.keys) {
      const [one, two] = [figureAt(earlier, key, other.id), figureAt(later, key, column.id)];
      if (!one?.proved || !two?.proved || one.amount === null || two.amount === null) continue;
      // Printed once in 元 and once in 万元 it is the same figure.
      if (areApart(one, two)) {
        const figures = `${amountText(one.amount)} / ${amountText(two.amount)}`;
        const { zh, en } = figureName(two);
        differing.push({ zh: `${zh} ${figures}`, en: `${en} ${figures}` });
      } else if (one.amount !== 0n) {
        same++;
        if (isOwn) sameOfPeriod++;
      }
    }
  }
  return { same, sameOfPeriod, differing };
}

/** `invoices`: the better proved first. */
function findRepeatedInvoices(
  invoices: readonly Member[],
  found: {
    readonly sameAs: Map<number, number>;
    readonly versions: Set<string>;
    readonly findings: CaseFinding[];
  },
): void {
  const byNumber = new Map<string, Member & { readonly invoice: Invoice }>();
  for (const member of invoices) {
    const { invoice } = member.document;
    if (found.sameAs.has(member.index) || !invoice?.number.value) continue;
    if (!isClaimed(invoice.number.status)) continue;
    const number = `${invoice.code.value ?? ''}/${invoice.number.value}`;
    const first = byNumber.get(number);
    const own = { ...member, invoice };
    if (!first) {
      byNumber.set(number, own);
      continue;
    }
    const [earlier, later] = first.index < own.index ? [first, own] : [own, first];
    const differing = differingFields(earlier.invoice, later.invoice);
    if (differing.length === 0) {
      found.sameAs.set(member.index, first.index);
      found.findings.push(duplicateFinding(first, member));
    } else {
      found.versions.add(`${earlier.index} ${later.index}`);
      found.findings.push(versionsFinding(earlier, later, differing));
    }
  }
}

type Named = Pick<Member, 'index' | 'document' | 'file'>;

function duplicateFinding(first: Named, second: Named): CaseFinding {
  const [one, other] = [documentName(first), documentName(second)];
  return {
    code: 'documents.duplicate',
    // A statement twice is a slip of the hand; an invoice twice is sales that were made once.
    severity: second.document.invoice ? 'warning' : 'info',
    class: 'duplicate',
    message: {
      zh: `${other.zh}与${one.zh}已证明的数字全部相同，似为同一份文件重复提交。只计算一次；两份都保留在案，请确认。`,
      en: `All that is proved of the ${other.en} is the same as in the ${one.en}: it seems to be one document handed in twice. It counts once; both stay in the case. Confirm it.`,
    },
    documents: [first.index, second.index],
    comparisons: [],
  };
}

function versionsFinding(first: Named, second: Named, differing: readonly Message[]): CaseFinding {
  const [one, other] = [documentName(first), documentName(second)];
  const rest = differing.length - MOST_ROWS;
  const list = (language: keyof Message) =>
    differing
      .slice(0, MOST_ROWS)
      .map((row) => row[language])
      .join(language === 'zh' ? '；' : '; ');
  return {
    code: 'documents.versions',
    severity: 'error',
    class: 'cross_document',
    message: {
      zh: `${one.zh}与${other.zh}是同一期间的两个版本，数字不同：${list('zh')}${rest > 0 ? `；另有 ${rest} 处` : ''}。请确认哪一份为准，是否存在两套账。`,
      en: `The ${one.en} and the ${other.en} are two versions of one period with different figures: ${list('en')}${rest > 0 ? `; ${rest} more` : ''}. Find out which one is right, and whether there are two sets of books.`,
    },
    documents: [first.index, second.index],
    comparisons: [],
  };
}

function recycledFinding(first: Statement, second: Statement, same: number): CaseFinding {
  const [one, other] = [documentName(first), documentName(second)];
  return {
    code: 'documents.recycled',
    severity: 'warning',
    class: 'duplicate',
    message: {
      zh: `${other.zh}的 ${same} 个数字与${one.zh}完全相同，而期间不同（${monthText(first.last)}、${monthText(second.last)}）。可能的正常原因：期间内没有业务。否则是同一份报表改了日期。`,
      en: `All ${same} figures of the ${other.en} are those of the ${one.en}, though their periods differ (${monthText(first.last)}, ${monthText(second.last)}). Ordinary cause: no business in between. Otherwise one statement was given another date.`,
    },
    documents: [first.index, second.index],
    comparisons: [],
  };
}
