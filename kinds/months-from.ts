import type { CalendarMonth } from '../schemas/period.ts';
import { monthText, monthThatReads } from './months.ts';

/** Every month from the first to the last one; none where the last is before the first. */
export function monthsFrom(from: CalendarMonth, to: CalendarMonth): CalendarMonth[] {
  const first = monthThatReads(from);
  return Array.from({ length: Math.max(0, monthThatReads(to) - first + 1) }, (_, at) =>
    monthText(first + at),
  );
}
