import { isoDay } from '../../kinds/iso-day.ts';
import { QUARTERS } from '../../kinds/quarters.ts';
import type { Granularity } from '../../schemas/document.ts';

export interface Period {
  /** ISO dates; null where the print does not say. */
  readonly start: string | null;
  readonly end: string | null;
  readonly granularity: Granularity | null;
  readonly raw: string;
  /** Index of the text in which the period was found. */
  readonly line: number;
}

const DAY = String.raw`(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?`;
/** The same behind a label, where a mark between its eight digits may be lost. */
const LABELLED_DAY = String.raw`(\d{4})[年\-/.]?(\d{2}|(?<=[年\-/.])\d)[月\-/.]?(\d{2}|(?<=[月\-/.])\d)日?(?!\d)`;
/** Dates of printing, making or handing in. */
const OTHER_DATE = new RegExp(
  `(?:申报|登记|受理|提交|下载|生成|编制|编报|填报|填制|填表|报送|报出|报告|出具|审核|审批|签发|查询)(?:日期|时间)[:：]?\\s*${DAY}`,
  'g',
);
const TO = '(?:--?|—+|–|~|～|至|到)';
const DAY_OR_MONTH = String.raw`\d{4}[年\-/.]\d{1,2}(?:[月\-/.]\d{1,2}日?|月)`;
/** Times in a company's life, of other statements, or of making this one, however they are labelled. */
const OTHER_TIME = new RegExp(
  String.raw`(?:成立|设立|注册|开业|营业|批准|出表|制表|制单|打印|导出|比较|上期|上年)\p{Script=Han}{0,4}[:：]?${DAY_OR_MONTH}(?:${TO}${DAY_OR_MONTH})?|${DAY_OR_MONTH}(?=成立|设立|注册|开业)`,
  'gu',
);
/** Behind a day or a month: another one, over whatever sign or word says up to, or that the year so far is meant. */
const GOES_ON = /^[^\d]{0,6}(?:\d{4}[年\-/.])?\d{1,2}(?:[年月日]|[-/.]\d)|^累计/;

/** The report of a later quarter prints flows of the year so far as well: it tells their end alone. */
const LATER_QUARTER = /(\d{4})年第?([二三四2-4])季度?报告/;
/** 2024年年度报告, 2024年度报告. */
const ANNUAL_REPORT = /(\d{4})年(?:年度|度)报告/;

/** A year, and behind it the end, another label or no word: 2019年]月 and 2022年弧一季度 are no whole years. */
const WHOLE_YEAR =
  /(\d{4})年(?:度|(?!度))(?=[.,·]?$|[（(:：]|(?![月季半上下一二三四])\p{Script=Han}?(?![月季半上下一二三四])\p{Script=Han}?单位|金额|货币|计量|币种|编制|填报|会小?企|纳税|公司)/u;

/** 2024年1-6月, 2024年01月至2024年06月, 2024-01至2024-06: the first of the two is no month of its own. */
const SPANS = [
  new RegExp(String.raw`(\d{4})年(\d{1,2})月?${TO}(?:(\d{4})年)?(\d{1,2})月`),
  /(\d{4})[-./](\d{1,2})(?:至|到|~|～|—+|--)(\d{4})[-./](\d{1,2})(?!\d)/,
];
/** 2024年第3期 of bookkeeping software: its periods are months. */
const NUMBERED_MONTH = /(\d{4})年第?(\d{1,2})期/;
/** 2024.3, 2024.1-3. A lone .1 may be what a spreadsheet leaves of .10. */
const MONTHS_BEHIND_POINT = /(?<![\d.])((?:19|20)\d\d)\.(\d{1,2})[-—~～至](\d{1,2})(?![\d.])/;
const MONTH_BEHIND_POINT = /(?<![\d.])((?:19|20)\d\d)\.(0[1-9]|1[0-2]|[2-9])(?![\d.\-—~～至年月])/;
const LONE_DAY = new RegExp(DAY);
const LONE_MONTH = new RegExp(String.raw`(\d{4})年(\d{1,2})月(?!${TO}\d)`);
const MONTH_IN_DIGITS = /(\d{4})-(\d{2})(?![-\d])/;
/** Behind what these find nothing of another time may stand. */
const LONE: ReadonlySet<RegExp> = new Set([LONE_DAY, LONE_MONTH, MONTH_IN_DIGITS]);
/** A part of a year, which a whole year beside it is not. */
const PART_OF_YEAR = /(?<!\d)\d{1,2}月|季度?|半年/;

/** How a period may be printed, and what a match means; null for a time that no calendar has. */
type ReadablePeriod = readonly [
  RegExp,
  (match: RegExpExecArray) => Omit<Period, 'raw' | 'line'> | null,
];

/** Finds the reporting period in the header texts (no spaces, half-width). Null where none is printed. */
export function readPeriod(printed: readonly string[]): Period | null {
  const texts = printed.map((text) => text.replace(OTHER_DATE, '').replace(OTHER_TIME, ''));
  const last = find(
    texts,
    new RegExp(`(?:期止|[结终]束日期|截止日期|终止日期)[^0-9]{0,6}${LABELLED_DAY}`),
  );
  // 所属期起止 labels both days at once.
  const isOpened = texts.some((text) => /期起(?!止)/.test(text));
  // Beside a first day the other one is the last, beside a last day the first, also where OCR garbled the one character
  // that says so.
  const ended =
    last ??
    (isOpened
      ? find(texts, new RegExp(`(?:期[^起\\d][^\\d期]{0,5}|所属[^起\\d期]{0,4})${LABELLED_DAY}`))
      : null);
  const started = find(
    texts,
    new RegExp(
      `(?:${ended ? '期[^止\\d]|所属[^止\\d期]{2}[:：]' : '期起(?!止)'}|(?:开始|起始)(?:日期|时间))[^\\d期]{0,6}${LABELLED_DAY}`,
    ),
  );
  if (started && ended) return range(started.match, ended.match, 1, 1, ended.line);
  // The first day of a period whose last one was not read is no date of the statement.
  if (started) return null;
  const between = find(texts, new RegExp(`${DAY}(?:至|到|-|—|~|–)${DAY}`));
  if (between) return range(between.match, between.match, 1, 4, between.line);
  const patterns: ReadablePeriod[] = [
    [LATER_QUARTER, (m) => ofLaterQuarter(months(m[1], quarterStart(m[2]), 3, 'quarter'), texts)],
    [/(\d{4})年第?([一二三四1-4])季度?/, (m) => months(m[1], quarterStart(m[2]), 3, 'quarter')],
    [/(\d{4})年(?:度)?(上|下)半年/, (m) => months(m[1], m[2] === '上' ? 1 : 7, 6, 'half_year')],
    [/(\d{4})年半年度/, (m) => months(m[1], 1, 6, 'half_year')],
    ...SPANS.map(
      (span): ReadablePeriod => [span, (m) => monthRange(m[1], Number(m[2]), Number(m[4]), m[3])],
    ),
    [MONTHS_BEHIND_POINT, (m) => monthRange(m[1], Number(m[2]), Number(m[3]), undefined)],
    [LONE_DAY, (m) => ({ start: null, end: iso(m[1], m[2], m[3]), granularity: null })],
    [LONE_MONTH, (m) => months(m[1], Number(m[2]), 1, 'month')],
    [MONTH_IN_DIGITS, (m) => months(m[1], Number(m[2]), 1, 'month')],
    [NUMBERED_MONTH, (m) => months(m[1], Number(m[2]), 1, 'month')],
    [MONTH_BEHIND_POINT, (m) => months(m[1], Number(m[2]), 1, 'month')],
    [WHOLE_YEAR, (m) => months(m[1], 1, 12, 'year')],
    [ANNUAL_REPORT, (m) => months(m[1], 1, 12, 'year')],
  ];
  for (const [pattern, read] of patterns) {
    const found = find(texts, pattern);
    const period = found ? read(found.match) : null;
    // Of a span that is no period of one year neither end is the statement's month.
    if (found && !period && SPANS.includes(pattern)) return null;
    if (!found || !period) continue;
    const text = texts[found.line] ?? '';
    // The first or last day of a period that was not read whole is no month.
    if (
      period.granularity !== null &&
      LONE.has(pattern) &&
      texts.some((one) => /期[起止]/.test(one))
    )
      return null;
    if (LONE.has(pattern) && GOES_ON.test(text.slice(found.match.index + found.match[0].length)))
      return null;
    if (period.granularity === null && isContradicted(period.end, texts)) return null;
    // 月份：9月 会计年度：2024年
    if (pattern === WHOLE_YEAR && texts.some((text) => PART_OF_YEAR.test(text))) return null;
    return { ...period, raw: found.match[0], line: found.line };
  }
  return null;
}

/** Another month or year is printed as well: which of the two is the statement's cannot be told. */
function isContradicted(day: string | null, texts: readonly string[]): boolean {
  const months = texts.flatMap((text) => [
    ...text.matchAll(/(?<!\d)(\d{4})年(?:(\d{1,2})月)?/g),
    ...text.matchAll(/(?<!\d)((?:19|20)\d\d)[-./](\d{1,2})(?!\d)/g),
  ]);
  return months.some(
    ([, year, month]) =>
      !day?.startsWith(month === undefined ? `${year}-` : `${year}-${month.padStart(2, '0')}-`),
  );
}

function find(
  texts: readonly string[],
  pattern: RegExp,
): { match: RegExpExecArray; line: number } | null {
  for (const [line, text] of texts.entries()) {
    const match = pattern.exec(text);
    if (match) return { match, line };
  }
  return null;
}

function range(
  from: RegExpExecArray,
  to: RegExpExecArray,
  first: number,
  last: number,
  line: number,
): Period | null {
  const start = iso(from[first], from[first + 1], from[first + 2]);
  const end = iso(to[last], to[last + 1], to[last + 2]);
  // A period that ends before it begins was read wrong.
  if (start !== null && end !== null && start >= end) return null;
  const raw = from === to ? from[0] : `${from[0]} ${to[0]}`;
  return { start, end, granularity: granularityOf(start, end), raw, line };
}

/** The calendar period between two dates; null where they bound none. */
export function granularityOf(start: string | null, end: string | null): Granularity | null {
  if (start === null || end === null || start.slice(0, 4) !== end.slice(0, 4)) return null;
  const length = Number(end.slice(5, 7)) - Number(start.slice(5, 7)) + 1;
  if (!start.endsWith('-01') || end !== lastDay(Number(end.slice(0, 4)), Number(end.slice(5, 7))))
    return null;
  const known: Readonly<Record<number, Granularity>> = {
    1: 'month',
    3: 'quarter',
    6: 'half_year',
    12: 'year',
  };
  return known[length] ?? null;
}

function months(
  year: string | undefined,
  first: number | null,
  count: number,
  granularity: Granularity,
): Omit<Period, 'raw' | 'line'> | null {
  if (first === null || first < 1 || first + count - 1 > 12) return null;
  return {
    start: iso(year, String(first), '1'),
    end: lastDay(Number(year), first + count - 1),
    granularity,
  };
}

/** What the title of a statement in the report of a later quarter says of its period: all of it, or nothing. */
function ofLaterQuarter(
  quarter: Omit<Period, 'raw' | 'line'> | null,
  texts: readonly string[],
): Omit<Period, 'raw' | 'line'> | null {
  const says = (title: RegExp) => texts.some((text) => title.test(text));
  if (!quarter || says(/本报告期(?:利润|损益|现金)/)) return quarter;
  const isSinceNewYear = says(/年初[到至]报告期末?(?:利润|损益|现金)/);
  const start = isSinceNewYear ? (quarter.end?.replace(/-\d\d-\d\d$/, '-01-01') ?? null) : null;
  return { start, end: quarter.end, granularity: null };
}

function monthRange(
  year: string | undefined,
  first: number,
  last: number,
  lastYear: string | undefined,
): Omit<Period, 'raw' | 'line'> | null {
  if (first < 1 || last > 12 || last < first) return null;
  if (lastYear !== undefined && lastYear !== year) return null;
  const start = iso(year, String(first), '1');
  const end = lastDay(Number(year), last);
  return { start, end, granularity: granularityOf(start, end) };
}

function quarterStart(word: string | undefined): number | null {
  const quarter = QUARTERS[word ?? ''];
  return quarter === undefined ? null : 3 * quarter - 2;
}

/** ISO date; null for a day that no calendar has. */
function iso(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const text = isoDay(year ?? '', month ?? '', day ?? '');
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
