import type { CalendarMonth } from '../schemas/period.ts';

/** Every month from the first to the last one; none where the last is before the first. */
export function monthsFrom(from: CalendarMonth, to: CalendarMonth): CalendarMonth[] {
  const numberOf = (month: CalendarMonth) => {
    const [year, place] = month.split('-').map(Number);
    return (year ?? 0) * 12 + (place ?? 0) - 1;
  };
  const first = numberOf(from);
  return Array.from({ length: Math.max(0, numberOf(to) - first + 1) }, (_, at) => {
    const month = first + at;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
