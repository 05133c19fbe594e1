import type { CalendarMonth, Period } from '../schemas/period.ts';

/** First and last month of a period. */
export function spanOfPeriod(period: Period): {
  readonly from: CalendarMonth;
  readonly to: CalendarMonth;
} {
  const [year = '', part = ''] = period.split('-');
  const span = (first: number, last: number) => ({
    from: monthText(year, first),
    to: monthText(year, last),
  });
  const number = Number(part.replace(/\D/, ''));
  if (part === '') return span(1, 12);
  if (part.startsWith('H')) return span(number * 6 - 5, number * 6);
  if (part.startsWith('Q')) return span(number * 3 - 2, number * 3);
  return span(number, number);
}

function monthText(year: string, month: number): CalendarMonth {
  return `${year}-${String(month).padStart(2, '0')}`;
}
