import type { CalendarMonth } from '../schemas/period.ts';
import { lastDay } from './dated-heading.ts';

/** A month counted from the year 0: twelve times the year and the month less one. */
export type Month = number;

/** First and last month. */
export interface Span {
  readonly from: Month;
  readonly to: Month;
}

/** The month that ends on this ISO date; null for any other day. */
export function monthEndingOn(date: string | null): Month | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date ?? '');
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return day === lastDay(year, month) ? year * 12 + month - 1 : null;
}

/** The month in which an ISO date lies. */
export function monthOf(date: string | null): Month | null {
  const match = /^(\d{4})-(\d{2})-\d{2}$/.exec(date ?? '');
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : null;
}

/** The month of which "2025-03" is the text. */
export function monthThatReads(text: CalendarMonth): Month {
  const [year = 0, month = 1] = text.split('-').map(Number);
  return year * 12 + month - 1;
}

/** "2025-03" */
export function monthText(month: Month): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function januaryOf(month: Month): Month {
  return month - (month % 12);
}
