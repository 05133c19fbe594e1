import { lastDay } from './dated-heading.ts';

/** A day of the calendar at which English accounts close, and over how many months they run up to it; null: a balance. */
export interface EnglishPeriod {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly months: number | null;
}

/** The same without its year, which stands beside it or below: "Three months ended June 30,". */
export interface EnglishPeriodWords {
  readonly month: number | null;
  readonly day: number | null;
  readonly months: number | null;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH = `(?<month>${MONTHS.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const LENGTHS: Readonly<Record<string, number>> = {
  month: 1,
  onemonth: 1,
  quarter: 3,
  threemonths: 3,
  thirteenweeks: 3,
  sixmonths: 6,
  twentysixweeks: 6,
  halfyear: 6,
  ninemonths: 9,
  thirtynineweeks: 9,
  year: 12,
  years: 12,
  twelvemonths: 12,
  fiscalyear: 12,
  fiscalyears: 12,
  financialyear: 12,
};
const SPAN = new RegExp(
  `^(?:forthe|for)?(?<length>${Object.keys(LENGTHS)
    .sort((a, b) => b.length - a.length)
    .join('|')})(?:period|periods)?(?:ended|ending)?`,
);
const BALANCE = /^(?:asof|asat|at|balanceat)/;
const MONTH_FIRST = new RegExp(`^${MONTH}${DAY}(?:,(?<year>\\d{4})?|(?<only>\\d{4}))?$`);
const DAY_FIRST = new RegExp(`^${DAY}${MONTH},?(?<year>\\d{4})?$`);
const YEAR = /^(?:fy|fiscal)?((?:19|20)\d\d)$/;

function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(unaudited\)|\(audited\)/g, '')
    .replace(/[\s\p{Cc}:]+/gu, '')
    .replace(/[-\u2010-\u2015]/g, '');
}

/** Words of a period and, where it is printed with them, the year; null for text that says anything more or else. */
export function readEnglishPeriodWords(
  text: string,
): (EnglishPeriodWords & { readonly year: number | null }) | null {
  const all = bare(text);
  const span = SPAN.exec(all);
  const months = span ? (LENGTHS[span.groups?.length ?? ''] ?? null) : null;
  const rest = all.slice(span?.[0].length ?? BALANCE.exec(all)?.[0].length ?? 0);
  const year = YEAR.exec(rest);
  if (year) return { month: null, day: null, months, year: Number(year[1]) };
  if (rest === '') return months === null && !BALANCE.test(all) ? null : { ...NO_DAY, months };
  const { groups } = MONTH_FIRST.exec(rest) ?? DAY_FIRST.exec(rest) ?? {};
  if (!groups) return null;
  const month = MONTHS.findIndex((name) => name.startsWith((groups.month ?? '').slice(0, 3))) + 1;
  const day = Number(groups.day);
  const printed = groups.year ?? groups.only;
  if (month === 0 || day < 1 || day > 31) return null;
  return { month, day, months, year: printed === undefined ? null : Number(printed) };
}

const NO_DAY = { month: null, day: null, year: null } as const;

/** "Year ended December 31, 2024", "As of 31 March 2024": null where a part is missing or no calendar has the day. */
export function readEnglishPeriod(text: string): EnglishPeriod | null {
  const words = readEnglishPeriodWords(text);
  if (!words || words.year === null || words.month === null || words.day === null) return null;
  const { year, month, day, months } = words;
  return day <= lastDay(year, month) ? { year, month, day, months } : null;
}
