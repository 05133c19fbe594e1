import type { CalendarMonth, Period } from '../schemas/period.ts';
import { monthText } from './months.ts';

/** First and last month of a period. */
export function spanOfPeriod(period: Period): {
  readonly from: CalendarMonth;
  readonly to: CalendarMonth;
} {
  const [year = '', part = ''] = period.split('-');
  const before = Number(year) * 12 - 1;
  const span = (first: number, last: number) => ({
    from: monthText(before + first),
    to: monthText(before + last),
  });
  const number = Number(part.replace(/\D/, ''));
  if (part === '') return span(1, 12);
  if (part.startsWith('H')) return span(number * 6 - 5, number * 6);
  if (part.startsWith('Q')) return span(number * 3 - 2, number * 3);
  return span(number, number);
}
