import type { ColumnRole, Granularity } from '../schemas/document.ts';
import { type EnglishPeriod, readEnglishPeriod } from './english-period.ts';
import { QUARTERS } from './quarters.ts';
import { toHalfWidth } from './to-half-width.ts';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

interface Months {
  readonly year: number;
  readonly from: number;
  readonly to: number;
  /** The header says 季度: a quarter even where the year so far would be the same months. */
  readonly quarter: boolean;
}

/**
 * The role of a figure column whose header is a date or a period instead of a word: 2025年3月31日, 2024-12-31, 2024年末,
 * 2025年1-3月, 2025年第一季度, 2025年度. `periodEnd` is the statement's own period end, ISO 8601; without it, or where the
 * header names a time that stands in no known relation to it, "unknown".
 */
export function roleOfDatedHeading(
  heading: string,
  periodEnd: string | null,
  granularity: Granularity | null = null,
): ColumnRole {
  const end = /^(\d{4})-(\d{2})-(\d{2})$/.exec(periodEnd ?? '');
  if (!end) return 'unknown';
  const own: Day = { year: Number(end[1]), month: Number(end[2]), day: Number(end[3]) };
  const english = readEnglishPeriod(heading);
  if (english) return roleOfEnglishPeriod(english, own, granularity);
  const text = toHalfWidth(heading.normalize('NFKC'))
    .replace(/[\s()]+/g, '')
    .replace(/[‐‑‒–—―−~～至到]/g, '-')
    .replace(/^截至-?|止$/g, '');
  const day = readDay(text);
  if (day) return roleOfDay(day, own);
  const months = readMonths(text);
  return months ? roleOfMonths(months, own, granularity) : 'unknown';
}

function roleOfEnglishPeriod(
  period: EnglishPeriod,
  own: Day,
  granularity: Granularity | null,
): ColumnRole {
  if (period.months === null) return roleOfDay(period, own);
  // A year that ends in September is a year all the same; the months of a calendar year are counted only in one.
  const isSameDay = period.month === own.month && period.day === own.day;
  if (period.months === 12 && isSameDay) {
    if (period.year === own.year) return 'year';
    return period.year === own.year - 1
      ? 'prior_year'
      : period.year < own.year
        ? 'earlier_year'
        : 'unknown';
  }
  const from = period.month - period.months + 1;
  const isMonthEnd = period.day === lastDay(period.year, period.month);
  if (from < 1 || !isMonthEnd || own.day !== lastDay(own.year, own.month)) return 'unknown';
  const months = { year: period.year, from, to: period.month, quarter: period.months === 3 };
  return roleOfMonths(months, own, granularity);
}

function readDay(text: string): Day | null {
  const date = /^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?(?:余额|金额|数)?$/.exec(text);
  if (date) return { year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) };
  const yearEnd = /^(\d{4})年(?:度)?(?:年末|末)(?:余额|数)?$/.exec(text);
  if (yearEnd) return { year: Number(yearEnd[1]), month: 12, day: 31 };
  const yearStart = /^(\d{4})年(?:度)?(?:年初|初)(?:余额|数)?$/.exec(text);
  if (yearStart) return { year: Number(yearStart[1]), month: 1, day: 1 };
  const monthEnd = /^(\d{4})年(\d{1,2})月末(?:余额|数)?$/.exec(text);
  if (!monthEnd) return null;
  const [year, month] = [Number(monthEnd[1]), Number(monthEnd[2])];
  return { year, month, day: lastDay(year, month) };
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readMonths(text: string): Months | null {
  const suffix = '(?:金额|数|发生额|累计|累计金额)?$';
  const year = new RegExp(`^(\\d{4})(?:年度|年|年1-12月)${suffix}`).exec(text);
  if (year) return monthsOf(Number(year[1]), 1, 12);
  const range = new RegExp(`^(\\d{4})年(\\d{1,2})月?-(?:(\\d{4})年)?(\\d{1,2})月${suffix}`).exec(
    text,
  );
  if (range) {
    if (range[3] !== undefined && range[3] !== range[1]) return null;
    return monthsOf(Number(range[1]), Number(range[2]), Number(range[4]));
  }
  const days =
    /^(\d{4})(?:年|[-./])(\d{1,2})(?:月|[-./])0?1日?-\1(?:年|[-./])(\d{1,2})(?:月|[-./])(\d{1,2})日?$/.exec(
      text,
    );
  if (days && Number(days[4]) === lastDay(Number(days[1]), Number(days[3])))
    return monthsOf(Number(days[1]), Number(days[2]), Number(days[3]));
  const month = new RegExp(`^(\\d{4})年(\\d{1,2})月(?:份)?${suffix}`).exec(text);
  if (month) return monthsOf(Number(month[1]), Number(month[2]), Number(month[2]));
  const half = /^(\d{4})年(上|下)半年(?:度)?$/.exec(text);
  if (half) return monthsOf(Number(half[1]), half[2] === '上' ? 1 : 7, half[2] === '上' ? 6 : 12);
  const quarter = new RegExp(`^(\\d{4})年(?:度)?第?([一二三四1-4])季度?${suffix}`).exec(text);
  const number = QUARTERS[quarter?.[2] ?? ''];
  if (!quarter || number === undefined) return null;
  return monthsOf(Number(quarter[1]), number * 3 - 2, number * 3, true);
}

function monthsOf(year: number, from: number, to: number, quarter = false): Months | null {
  return from >= 1 && to <= 12 && from <= to ? { year, from, to, quarter } : null;
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
function roleOfMonths(months: Months, own: Day, granularity: Granularity | null): ColumnRole {
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
