import { lastDay } from '../../kinds/dated-heading.ts';
import { isoDay } from '../../kinds/iso-day.ts';
import type { DigitReading } from '../../schemas/page.ts';
import type { Raster } from '../raster.ts';
import type { HeaderReader } from './header-reader.ts';
import { YEARS } from './known-dates.ts';

/** First and last day of a period. */
export interface Days<T> {
  readonly first: T;
  readonly last: T;
}

/** Share of a period among all that a statement can be of. */
const LEAST_SHARE = 0.999;
/** Natural log of the probability of each of its days against that of what was read freely. */
const LEAST_SUPPORT = Math.log(0.01);

/** Where a day is printed, or the day itself where it is known. */
export type PrintOfDay = Raster | string;

/**
 * The first and the last day of a period, of which one at least is to be read from a crop, where a reader sees that of all
 * periods that a statement can be of it is this one; null where it does not. The days of one period vouch for each other:
 * their year is the same, the first begins a month and the last ends one.
 */
export function chooseDays(
  prints: Days<PrintOfDay>,
  reader: Pick<HeaderReader, 'score'>,
): Days<DigitReading> | null {
  const first = supportsOf(FIRST_DAYS, prints.first, reader);
  const last = supportsOf(LAST_DAYS, prints.last, reader);
  const periods = PERIODS.flatMap((period) => {
    const [a, b] = [first.get(period.first), last.get(period.last)];
    return a === undefined || b === undefined
      ? []
      : [{ ...period, support: a + b, weaker: Math.min(a, b) }];
  });
  const [best, ...rivals] = periods.toSorted((a, b) => b.support - a.support);
  if (best === undefined || !(best.weaker >= LEAST_SUPPORT)) return null;
  const share = 1 / rivals.reduce((sum, { support }) => sum + Math.exp(support - best.support), 1);
  if (share < LEAST_SHARE) return null;
  const reading = (text: string) => ({ text, confidence: share });
  return { first: reading(best.first), last: reading(best.last) };
}

/** How each day stands on its print; of a known one that one alone. */
function supportsOf(
  days: readonly string[],
  print: PrintOfDay,
  reader: Pick<HeaderReader, 'score'>,
): ReadonlyMap<string, number> {
  if (typeof print === 'string') return new Map([[print, 0]]);
  const { best, each } = reader.score(print, days);
  return new Map(days.map((day, index) => [day, (each[index] ?? Number.NEGATIVE_INFINITY) - best]));
}

/** Months, quarters, half years, and the year up to the end of each month. */
const PERIODS: readonly Days<string>[] = YEARS.flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => index + 1).flatMap((month) => {
    const begins = new Set([1, month]);
    if (month % 3 === 0) begins.add(month - 2);
    if (month === 12) begins.add(7);
    return [...begins].map((begin) => ({
      first: isoDay(year, begin, 1),
      last: isoDay(year, month, lastDay(year, month)),
    }));
  }),
);
const FIRST_DAYS = [...new Set(PERIODS.map(({ first }) => first))];
const LAST_DAYS = [...new Set(PERIODS.map(({ last }) => last))];
