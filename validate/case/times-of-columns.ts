import { januaryOf, type Month, monthEndingOn, type Span } from '../../kinds/months.ts';
import type { ColumnRole, Document } from '../../schemas/document.ts';
import { isClaimed } from '../../schemas/field.ts';

/** What the figures of a column are of: the end of a month, or the months of a span. */
export type ColumnTime =
  | { readonly end: Month }
  | { readonly span: Span; readonly isPrior: boolean };

const MONTHS_OF = { month: 1, quarter: 3, half_year: 6, year: 12 } as const;

/** The last month of a statement's proved period; null where it is not proved or ends within a month. */
export function lastMonthOf({ header }: Document): Month | null {
  return isClaimed(header.period_end.status) ? monthEndingOn(header.period_end.value) : null;
}

/** Months that one period of the statement has, where that is printed and proved. */
export function monthsPerPeriod({ header }: Document): number | null {
  if (!isClaimed(header.granularity.status)) return null;
  const granularity = header.granularity.value;
  return granularity !== null && granularity in MONTHS_OF
    ? MONTHS_OF[granularity as keyof typeof MONTHS_OF]
    : null;
}

/** The time of every column that has a certain one, by its id. Books of other years than the calendar's have few. */
export function timesOfColumns(document: Document): ReadonlyMap<string, ColumnTime> {
  const last = lastMonthOf(document);
  const times = new Map<string, ColumnTime>();
  if (last === null) return times;
  // 上年金额 is the whole year before only beside a whole year.
  const isAnnual = document.columns.some(({ role }) => role === 'year');
  for (const { id, role } of document.columns) {
    const time =
      document.kind === 'balance_sheet'
        ? timeOfBalance(role, last, monthsPerPeriod(document))
        : timeOfFlow(role, last, isAnnual);
    // Chinese books close with the calendar year; others say when by a date alone.
    const isCalendar = document.standard !== 'ifrs_us_gaap' || last % 12 === 11;
    if (time && (isCalendar || role === 'ending')) times.set(id, time);
  }
  return times;
}

function timeOfBalance(role: ColumnRole, last: Month, months: number | null): ColumnTime | null {
  switch (role) {
    case 'ending':
      return { end: last };
    case 'opening_year':
    case 'prior_year_end':
      return { end: januaryOf(last) - 1 };
    case 'opening_period':
      return months === null ? null : { end: last - months };
    case 'prior_year_same_period':
      return { end: last - 12 };
    default:
      return null;
  }
}

function timeOfFlow(role: ColumnRole, last: Month, isAnnual: boolean): ColumnTime | null {
  const january = januaryOf(last);
  const own = (from: Month): ColumnTime => ({ span: { from, to: last }, isPrior: false });
  switch (role) {
    case 'ytd':
      return own(january);
    case 'year':
      return own(last - 11);
    case 'quarter':
      return own(last - 2);
    case 'month':
      return own(last);
    case 'prior_year':
      return isAnnual ? { span: { from: last - 23, to: last - 12 }, isPrior: true } : null;
    default:
      return null;
  }
}
