/** Which comes first in dates of digits alone. */
export type DateOrder = 'day_first' | 'month_first';

/** Beginnings of the months' names in English, German, French and Dutch, without accents; each names one month. */
const MONTHS: readonly (readonly [RegExp, number])[] = [
  [/^jan/, 1],
  [/^(?:feb|fev)/, 2],
  [/^(?:mar(?!d)|maer|maa|mrt|mrz)/, 3],
  [/^(?:apr|avr)/, 4],
  [/^(?:may|mai|mei)/, 5],
  [/^(?:jun|juin)/, 6],
  [/^(?:jul|juil)/, 7],
  [/^(?:aug|aou)/, 8],
  [/^sep/, 9],
  [/^(?:oct|okt)/, 10],
  [/^nov/, 11],
  [/^(?:dec|dez)/, 12],
];

const DIGITS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

/**
 * The date that such a text means, ISO: 2018-03-05, 05.03.2018, 3 March 2018, March 3rd, 2018, 3-Mar-2018, 05/03/2018.
 * Days and months of digits alone between slashes or dashes are told apart by `order`, or by one of them being above 12.
 * null: no date of the calendar, or one that can be read in two ways.
 */
export function parsePrintedDate(text: string, order: DateOrder | null): string | null {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(plain);
  if (iso) return dateOf(iso[1], iso[2], iso[3]);
  const digits = DIGITS.exec(plain);
  if (digits) {
    const [, first, mark, second, year] = digits;
    const own = mark === '.' ? 'day_first' : (orderOf(plain) ?? order);
    if (first === second) return dateOf(year, first, second);
    if (own === null) return null;
    return own === 'day_first' ? dateOf(year, second, first) : dateOf(year, first, second);
  }
  const dayFirst =
    /^(\d{1,2})(?:st|nd|rd|th|er|\.)?[\s-]*(?:of\s)?([a-z]{3,})\.?,?[\s-]*(\d{4})$/.exec(plain);
  if (dayFirst) return dateOf(dayFirst[3], monthOf(dayFirst[2]), dayFirst[1]);
  const monthFirst = /^([a-z]{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(\d{4})$/.exec(plain);
  return monthFirst ? dateOf(monthFirst[3], monthOf(monthFirst[1]), monthFirst[2]) : null;
}

/** The order that these texts show by a day above 12; null: none does, or they contradict each other. */
export function dateOrderOf(texts: readonly string[]): DateOrder | null {
  const shown = new Set(texts.flatMap((text) => orderOf(text.trim()) ?? []));
  const [only] = shown;
  return shown.size === 1 && only ? only : null;
}

/** Dates with points have the day first everywhere: they say nothing of others. */
function orderOf(text: string): DateOrder | null {
  const [, first = '', mark, second = ''] = DIGITS.exec(text) ?? [];
  if (mark === undefined || mark === '.') return null;
  if (Number(first) > 12) return Number(second) <= 12 ? 'day_first' : null;
  return Number(second) > 12 ? 'month_first' : null;
}

function monthOf(name: string | undefined): string | undefined {
  const month = MONTHS.find(([pattern]) => pattern.test(name ?? ''))?.[1];
  return month === undefined ? undefined : String(month);
}

function dateOf(year?: string, month?: string, day?: string): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day)) return null;
  return date.toISOString().slice(0, 10);
}
