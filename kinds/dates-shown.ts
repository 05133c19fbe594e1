import { isoDay } from './iso-day.ts';

/** First letters of months in the languages of the Union that are seen most; the longest that fits decides. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'jän', 'gen', 'ene', 'sty', 'led'],
  ['feb', 'fév', 'fev', 'lut', 'únor'],
  ['mar', 'mär', 'maa', 'mrt', 'mrz'],
  ['apr', 'avr', 'abr', 'kwi', 'dub'],
  ['may', 'mai', 'mag', 'mei', 'maj', 'mayo'],
  ['jun', 'juin', 'giu', 'cze'],
  ['jul', 'juil', 'lug', 'lip'],
  ['aug', 'aoû', 'aou', 'ago', 'sie'],
  ['sep', 'set', 'wrz'],
  ['oct', 'okt', 'ott', 'paź'],
  ['nov', 'lis'],
  ['dec', 'dez', 'déc', 'dic', 'gru'],
];

/**
 * The ISO dates that a text may show: 16/11/2017, 16.11.17, 2017-11-16, 16 November 2017, November 16, 2017, 2017年11月16日.
 * Day and month are taken either way round. Enough to find a date that is known; not to read one that is not.
 */
export function datesShown(text: string): ReadonlySet<string> {
  const shown = new Set<string>();
  const add = (year: string, month: number, day: string) => {
    const full = year.length === 2 ? `20${year}` : year;
    if (month >= 1 && month <= 12 && Number(day) >= 1 && Number(day) <= 31)
      shown.add(isoDay(full, month, day));
  };
  for (const [, year = '', month = '', day = ''] of text.matchAll(
    /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/gu,
  ))
    add(year, Number(month), day);
  for (const [, first = '', second = '', year = ''] of text.matchAll(
    /(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)/gu,
  )) {
    add(year, Number(second), first);
    add(year, Number(first), second);
  }
  for (const [, day = '', name = '', year = ''] of text.matchAll(
    /(?<!\d)(\d{1,2})\.?(?:st|nd|rd|th|er)?[\s-](?:de\s)?(\p{L}{3,12})\.?,?[\s-](?:de\s)?(\d{4})(?!\d)/gu,
  ))
    add(year, monthNamed(name), day);
  for (const [, name = '', day = '', year = ''] of text.matchAll(
    /(\p{L}{3,12})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)/gu,
  ))
    add(year, monthNamed(name), day);
  return shown;
}

/** 1..12; 0: no month is called so. */
function monthNamed(name: string): number {
  const lower = name.toLowerCase();
  const fitting = MONTHS.flatMap((starts, index) =>
    starts.filter((start) => lower.startsWith(start)).map((start) => ({ start, index })),
  ).sort((a, b) => b.start.length - a.start.length);
  return (fitting[0]?.index ?? -1) + 1;
}
