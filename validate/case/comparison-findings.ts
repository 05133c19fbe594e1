import type { CaseFinding, Comparison } from '../../schemas/case.ts';
import type { Message } from '../../schemas/message.ts';
import { toMinor } from '../../schemas/money.ts';
import { amountText, figureName } from './figure-name.ts';

/** Comparisons named below the one that is told in full; more are counted. */
const MOST_NAMED = 5;

const SEVERITIES = ['error', 'warning', 'info'] as const;

/**
 * What differs as findings. Rows of one comparison between the same documents are one finding; so are comparisons that
 * show the same gap to the 分, in other rows or later months: they have one cause.
 */
export function comparisonFindings(comparisons: readonly Comparison[]): CaseFinding[] {
  const groups = new Map<string, Comparison[]>();
  for (const comparison of comparisons) {
    if (comparison.severity === null) continue;
    const name = `${comparison.code} ${comparedDocuments(comparison).join(' ')}`;
    groups.set(name, [...(groups.get(name) ?? []), comparison]);
  }
  return joinedByGap([...groups.values()]).map(findingOf);
}

function joinedByGap(groups: readonly Comparison[][]): Comparison[][] {
  const joined = new Map<string, Comparison[]>();
  for (const [place, group] of groups.entries()) {
    const gaps = new Set(group.map(({ unexplained }) => unexplained?.replace('-', '')));
    const isOneGap = gaps.size === 1 && group.every((one) => one.class !== 'tolerance');
    const name = isOneGap ? `gap ${[...gaps].join('')}` : `group ${place}`;
    joined.set(name, [...(joined.get(name) ?? []), ...group]);
  }
  return [...joined.values()];
}

/** The documents of a comparison; of one with invoices the statements alone, which are what it is about. */
function comparedDocuments({ left, right }: Comparison): number[] {
  const terms = [...left.terms, ...right.terms].filter(({ column }) => column !== null);
  return inOrder(terms.map(({ document }) => document));
}

function inOrder(documents: readonly number[]): number[] {
  return [...new Set(documents)].sort((one, other) => one - other);
}

function findingOf(group: readonly Comparison[]): CaseFinding {
  const bySeverity = SEVERITIES.flatMap((severity) =>
    group.filter((one) => one.severity === severity),
  );
  const [first] = bySeverity;
  if (!first) throw new RangeError('a finding without a comparison');
  const others = bySeverity.slice(1);
  const rest = others.length - MOST_NAMED;
  const list = (language: keyof Message) =>
    others.slice(0, MOST_NAMED).map((one) => nameOf(one)[language]);
  const message: Message = {
    zh: `${first.message.zh}${others.length > 0 ? `还有：${list('zh').join('；')}${rest > 0 ? `；另 ${rest} 处` : ''}。` : ''}`,
    en: `${first.message.en}${others.length > 0 ? ` Also: ${list('en').join('; ')}${rest > 0 ? `; ${rest} more` : ''}.` : ''}`,
  };
  return {
    code: first.code,
    severity: first.severity ?? 'info',
    class: 'cross_document',
    message,
    documents: inOrder(group.flatMap(comparedDocuments)),
    comparisons: bySeverity.map(({ id }) => id),
  };
}

/** What a comparison is about and how far apart its sides are: "2025-03 净利润 1,234.00". */
function nameOf({ left, period, unexplained }: Comparison): Message {
  const [term] = left.terms;
  const name = figureName({ key: term?.key ?? '', label: term?.label ?? '', column: null });
  const gap = unexplained === null ? '?' : amountText(toMinor(unexplained));
  return {
    zh: `${period} ${name.zh} ${gap}`,
    en: `${period} ${name.en} ${gap}`,
  };
}
