import type { ColumnRole } from '../schemas/document.ts';
import type { Span } from '../schemas/statement-draft.ts';
import { type Day, lastDay, type Months, readDatedHeading } from './dated-heading.ts';
import { type EnglishPeriod, readEnglishPeriod } from './english-period.ts';

/**
 * The role of a figure column whose header is a date or a period instead of a word: 2025年3月31日, 2024-12-31, 2024年末,
 * 2025年1-3月, 2025年第一季度, 2025年度. `periodEnd` is the statement's own period end, ISO 8601; without it, or where the
 * header names a time that stands in no known relation to it, "unknown".
 */
export function roleOfDatedHeading(
  heading: string,
  periodEnd: string | null,
  granularity: Span | null = null,
): ColumnRole {
  const end = /^(\d{4})-(\d{2})-(\d{2})$/.exec(periodEnd ?? '');
  if (!end) return 'unknown';
  const own: Day = { year: Number(end[1]), month: Number(end[2]), day: Number(end[3]) };
  const english = readEnglishPeriod(heading);
  if (english) return roleOfEnglishPeriod(english, own, granularity);
  const time = readDatedHeading(heading);
  if (!time) return 'unknown';
  return 'day' in time ? roleOfDay(time.day, own) : roleOfMonths(time.months, own, granularity);
}

/** Years before the statement's own that a report still prints. */
const MOST_YEARS_BACK = 9;
const A_YEAR_BEFORE: ReadonlySet<ColumnRole> = new Set([
  'prior_year',
  'prior_year_end',
  'prior_year_same_period',
]);

/** A column further back than those that have a role: its heading is the statement's own time two or more years before. */
export function namesEarlierYear(
  heading: string,
  periodEnd: string | null,
  granularity: Span | null = null,
): boolean {
  const [, year, rest] = /^(\d{4})(-\d{2}-\d{2})$/.exec(periodEnd ?? '') ?? [];
  if (year === undefined || rest === undefined) return false;
  return Array.from({ length: MOST_YEARS_BACK }, (_, index) => Number(year) - index - 1).some(
    (later) => A_YEAR_BEFORE.has(roleOfDatedHeading(heading, `${later}${rest}`, granularity)),
  );
}

function roleOfEnglishPeriod(
  period: EnglishPeriod,
  own: Day,
  granularity: Span | null,
): ColumnRole {
  if (period.months === null) return roleOfDay(period, own);
  // A year that ends in September is a year all the same; the months of a calendar year are counted only in one.
  const isSameDay = period.month === own.month && period.day === own.day;
  if (period.months === 12 && isSameDay) {
    if (period.year === own.year) return 'year';
    return period.year === own.year - 1 ? 'prior_year' : 'unknown';
  }
  const from = period.month - period.months + 1;
  const isMonthEnd = period.day === lastDay(period.year, period.month);
  if (from < 1 || !isMonthEnd || own.day !== lastDay(own.year, own.month)) return 'unknown';
  const months = { year: period.year, from, to: period.month, quarter: period.months === 3 };
  return roleOfMonths(months, own, granularity);
}

/** A balance sheet's column. The end of the year before is the opening of this one, named as it is headed. */
function roleOfDay(day: Day, own: Day): ColumnRole {
  if (day.year === own.year && day.month === own.month && day.day === own.day) return 'ending';
  if (day.year === own.year && day.month === 1 && day.day === 1) return 'opening_year';
  if (day.year === own.year - 1) {
    if (day.month === 12 && day.day === 31) return 'prior_year_end';
    if (day.month === own.month && day.day === lastDay(day.year, day.month))
      return 'prior_year_same_period';
  }
  return 'unknown';
}

/** A flow's column. January alone is a month, January to March the year so far or, if the statement says so, a quarter. */
function roleOfMonths(months: Months, own: Day, granularity: Span | null): ColumnRole {
  const { year, from, to } = months;
  const wholeYear = from === 1 && to === 12;
  if (year === own.year && to === own.month) {
    if (wholeYear) return 'year';
    if (from === to) return 'month';
    if (months.quarter || (from === 1 && to === 3 && granularity === 'quarter')) return 'quarter';
    if (from === 1) return 'ytd';
    return to - from === 2 ? 'quarter' : 'unknown';
  }
  if (year === own.year - 1 && wholeYear) return 'prior_year';
  if (year === own.year - 1 && to === own.month) return 'prior_year_same_period';
  const monthsBefore = (own.year - year) * 12 + own.month - to;
  return monthsBefore === to - from + 1 && !wholeYear ? 'prior_period' : 'unknown';
}
