import type { Granularity } from '../schemas/document.ts';
import type { CalendarMonth, Period } from '../schemas/period.ts';

/** The periods of the calendar that end with a month, the longest first; the last one is the month. */
export function periodsEndingIn(
  month: CalendarMonth,
): readonly { readonly length: Granularity; readonly period: Period }[] {
  const [year = '', number = ''] = month.split('-');
  const at = Number(number);
  return [
    ...(at === 12 ? [{ length: 'year' as const, period: year }] : []),
    ...(at % 6 === 0 ? [{ length: 'half_year' as const, period: `${year}-H${at / 6}` }] : []),
    ...(at % 3 === 0 ? [{ length: 'quarter' as const, period: `${year}-Q${at / 3}` }] : []),
    { length: 'month', period: month },
  ];
}
