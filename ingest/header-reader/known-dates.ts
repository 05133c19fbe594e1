import { lastDay } from '../../kinds/dated-heading.ts';
import { toHeaderReading } from './alphabet.ts';

/** Years in which a statement of today's forms can end. */
const [FIRST_YEAR, LAST_YEAR] = [2008, 2035];
export const YEARS: readonly number[] = Array.from(
  { length: LAST_YEAR - FIRST_YEAR + 1 },
  (_, index) => FIRST_YEAR + index,
);

/** Periods and days as statements print them, in the glyphs of the header reader: months, quarters, years, their days. */
export const KNOWN_DATES: readonly string[] = [
  ...new Set(YEARS.flatMap(datesOf).map(toHeaderReading)),
];

function datesOf(year: number): string[] {
  const months = Array.from({ length: 12 }, (_, i) => i + 1);
  const quarters = ['一', '二', '三', '四'].map((quarter) => `${year}年第${quarter}季度`);
  const days = months.flatMap((month) => {
    return [1, lastDay(year, month)].flatMap((day) => {
      const [mm, dd] = [month, day].map((part) => String(part).padStart(2, '0'));
      return [
        `${year}年${month}月${day}日`,
        `${year}年${mm}月${dd}日`,
        ...['-', '/'].map((mark) => [year, mm, dd].join(mark)),
        [year, month, day].join('-'),
      ];
    });
  });
  const ofMonth = months.map((month) => `${year}年${month}月`);
  return [`${year}年度`, `${year}年`, `${year}年半年度`, ...quarters, ...ofMonth, ...days];
}
