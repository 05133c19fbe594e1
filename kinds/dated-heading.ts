import { QUARTERS } from './quarters.ts';
import { toHalfWidth } from './to-half-width.ts';

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export interface Months {
  readonly year: number;
  readonly from: number;
  readonly to: number;
  /** The header says 季度: a quarter even where the year so far would be the same months. */
  readonly quarter: boolean;
}

/** The time that the head of a column is: 2025年3月31日, 2024-12-31, 2024年末, 2025年1-3月, 2025年第一季度; null where it is none. */
export function readDatedHeading(
  heading: string,
): { readonly day: Day } | { readonly months: Months } | null {
  const text = toHalfWidth(heading.normalize('NFKC'))
    .replace(/[\s()]+/g, '')
    .replace(/[‐‑‒–—―−~～至到]/g, '-')
    .replace(/^截至-?|止$/g, '');
  const day = readDay(text);
  if (day) return { day };
  const months = readMonths(text);
  return months && { months };
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

export function lastDay(year: number, month: number): number {
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
  const halfYear = /^(\d{4})年半年度$/.exec(text);
  if (halfYear) return monthsOf(Number(halfYear[1]), 1, 6);
  const threeQuarters = /^(\d{4})年前三季度$/.exec(text);
  if (threeQuarters) return monthsOf(Number(threeQuarters[1]), 1, 9);
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
