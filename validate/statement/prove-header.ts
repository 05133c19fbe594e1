import { bareText } from '../../kinds/bare-text.ts';
import type { ColumnCaption } from '../../kinds/catalogue.ts';
import { readDatedHeading } from '../../kinds/dated-heading.ts';
import { digitsOf } from '../../kinds/digits-of.ts';
import { mayHaveLostPrint } from '../../kinds/may-have-lost-print.ts';
import { numbersOf } from '../../kinds/numbers-of.ts';
import { columnCaptions } from '../../kinds/registry.ts';
import { namesEarlierYear, roleOfDatedHeading } from '../../kinds/role-of-dated-heading.ts';
import { unitFactor } from '../../kinds/units.ts';
import type { ColumnRole } from '../../schemas/document.ts';
import { toMinor } from '../../schemas/money.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftColumn, DraftStatement, PlacedWord } from '../../schemas/statement-draft.ts';
import { SECOND_READER_SURE } from '../second-reader.ts';
import { boxAround } from './box-around.ts';
import { readAlikeInEnglish } from './read-alike-in-english.ts';
import type { CellReading } from './read-cell.ts';

/** Confidence from which the second reader of header words counts; set from its measured rate of wrong readings. */
const VOCABULARY_SURE = 0.75;
/** Readings with digits are wrong more often at the same confidence. */
const DATE_SURE = 0.98;
/** …but not where the first reader, at least as sure, sees the same. */
const DATE_LIKELY = 0.9;
/** Confidence from which the digit reader, no witness by itself, backs digits that both other readers see. */
const LIKELY_DIGITS = 0.6;
/** The doubts of two readers, multiplied, up to which both count where a third one sees the same. */
const SHARED_DOUBT = (1 - LIKELY_DIGITS) * (1 - VOCABULARY_SURE);
/** The doubts of all three, multiplied, up to which they count; a first reader that is sure is never surer than this. */
const DOUBT_OF_THREE = 0.01;
const LEAST_DOUBT = 0.05;
/** A unit with its label, alone or in a head's brackets; a glyph unknown to the reader (`?`) before 元 may be any multiple. */
const UNIT_WORD = /(?:单位:?|^|\()((?:人民币)?(?:百万|亿|万|千)?元)/;

/** Every word is part of a text layer that the picture of the page confirms, or shown as the file stores it. */
export function visibleText(
  words: readonly PlacedWord[],
  pages: ReadonlyMap<number, Page>,
): boolean {
  return (
    words.length > 0 &&
    words.every(
      ({ page, word }) => (pages.get(page)?.source ?? 'ocr') !== 'ocr' && word.visible === 'proved',
    )
  );
}

/** The second reader's text of header words; null where it is not sure of all of them, or sees what was filled in. */
function secondReading(words: readonly PlacedWord[], least = VOCABULARY_SURE): string | null {
  const sure = words.filter(
    ({ word }) => (word.vocabulary?.confidence ?? 0) >= least && !word.strokeFilled,
  );
  if (words.length === 0 || sure.length < words.length) return null;
  return words.map(({ word }) => word.vocabulary?.text ?? '').join('');
}

/** The unit was read, and a second source or reader says the same. */
export function unitProved(draft: DraftStatement, pages: ReadonlyMap<number, Page>): boolean {
  const unit = draft.header.unit;
  if (!unit?.value) return false;
  if (visibleText(unit.sources, pages) || readAlikeInEnglish(unit.sources, pages)) return true;
  if (unit.sources.some(({ word }) => word.unreadGlyph)) return false;
  if (mayHaveLostMultiple(unit.sources, pages)) return false;
  // All of it, label and what neither reader could name: a lost 万 is a factor of ten thousand.
  // What precedes its label is no part of the unit: 货, cut off from 币单位.
  const first = unit.sources.findIndex(({ word }) => word.vocabulary !== undefined);
  const sources = unit.sources.slice(Math.max(0, first));
  const tallest = heightOfTallest(sources);
  const unread = sources.filter(({ word }) => word.text === null);
  const isByShape =
    unread.length === 1 && !sources.some(({ word }) => /:$/.test(bareText(word.text)));
  const words = withoutSpecks(sources, pages).filter(
    (one) => !isColon(one, pages) && !(isByShape && isLikeColon(one, tallest, pages)),
  );
  const isLabel = (one: PlacedWord) => isLabelReadAlike(one, pages);
  const labels = words.slice(0, -1).every(isLabel) ? words.length - 1 : 0;
  const said = secondReading(words.slice(labels));
  const second = said !== null && labels > 0 ? `单位:${said.replace(/^:/, '')}` : said;
  const word = second === null ? null : UNIT_WORD.exec(second)?.[1];
  return word ? String(unitFactor(word)) === unit.value : false;
}

/** From a label to its unit, which may be two words, ink was lifted that may have been print: 万 before 元. */
function mayHaveLostMultiple(
  words: readonly PlacedWord[],
  pages: ReadonlyMap<number, Page>,
): boolean {
  const box = boxAround(words.map(({ word }) => word.box));
  const page = pages.get(words[0]?.page ?? 0);
  return box !== null && page !== undefined && mayHaveLostPrint(box, page);
}

/** What stands before a unit as the end of a word of its own, behind the code of the form perhaps. */
const UNIT_LABEL = /单位:?$/;

/** A label with its colon is at most so wide, in its heights: a glyph more has no room there. */
const WIDEST_LABEL = 3;

/**
 * Both readers see the label and nothing else, or the second a glyph behind it for which there is no room; how sure the
 * second is says nothing of the unit behind it.
 */
function isLabelReadAlike({ page, word }: PlacedWord, pages: ReadonlyMap<number, Page>): boolean {
  const { width = 1, height = 1 } = pages.get(page) ?? {};
  const [left, top, right, bottom] = word.box;
  const hasNoRoom = (right - left) * width <= WIDEST_LABEL * (bottom - top) * height;
  const seen = bareText(word.vocabulary?.text);
  return (
    UNIT_LABEL.test(bareText(word.text)) &&
    UNIT_LABEL.test(hasNoRoom ? seen.replace(/^(单位:)\?$/, '$1') : seen)
  );
}

/** A colon that stands apart is narrower than any character, and lower than those beside it. */
const NARROW = 0.6;
const LOW = 0.7;

function isNarrow({ page, word: { box } }: PlacedWord, pages: ReadonlyMap<number, Page>): boolean {
  const { width = 0, height = 1 } = pages.get(page) ?? {};
  const [left, top, right, bottom] = box;
  return (right - left) * width > 0 && (right - left) * width < NARROW * (bottom - top) * height;
}

function isColon(one: PlacedWord, pages: ReadonlyMap<number, Page>): boolean {
  return /^[:;.]$/.test(bareText(one.word.text)) && isNarrow(one, pages);
}

/** A mark that nobody could read, where no stamp may have left it of a character. */
function isLikeColon(one: PlacedWord, tallest: number, pages: ReadonlyMap<number, Page>): boolean {
  const { text, box } = one.word;
  const page = pages.get(one.page);
  return (
    text === null &&
    isNarrow(one, pages) &&
    box[3] - box[1] < LOW * tallest &&
    page !== undefined &&
    !mayHaveLostPrint(box, page)
  );
}

/** What is left behind a date that was not read to its end: digits, and characters that may be garbled ones of it. */
const OF_A_DATE = /[\d\p{Script=Han}?]/u;
/** Words over which one date may be spread. */
const MOST_WORDS_OF_A_DATE = 3;

/**
 * The reporting period was read, and of OCR, the reader of header words and the digit reader two saw all of it and
 * nothing more of a date.
 */
export function periodProved(draft: DraftStatement, pages: ReadonlyMap<number, Page>): boolean {
  const period = draft.header.periodEnd;
  if (!period?.value) return false;
  if (!draft.header.granularity?.value && !isLastDayOfMonth(period.value)) return false;
  if (visibleText(period.sources, pages) || readAlikeInEnglish(period.sources, pages)) return true;
  // Two dates, where the print gives first and last day apart.
  return period.raw
    .split(' ')
    .every((date) =>
      period.sources.some((_, from) =>
        period.sources
          .slice(from, from + MOST_WORDS_OF_A_DATE)
          .some((_, more) => readAlike(date, period.sources.slice(from, from + more + 1))),
      ),
    );
}

/** A lone date that ends no month may be another date than the statement's. */
function isLastDayOfMonth(day: string): boolean {
  const next = new Date(`${day}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCDate() === 1;
}

/** Two of three readers see exactly this date in these words. */
function readAlike(date: string, words: readonly PlacedWord[]): boolean {
  // A label before the date is no part of it, and nobody but OCR reads it.
  const dated = words.filter(({ word }) => /\d/.test(`${word.text}${word.digits?.text}`));
  // What was filled in deceives every reader alike.
  if (dated.some(({ word }) => word.strokeFilled)) return false;
  const digits = dated.map(({ word }) => word.digits?.text ?? '').join('');
  const areDigits = (least: number) =>
    sameDay(digits, date) && dated.every(({ word }) => (word.digits?.confidence ?? 0) >= least);
  const digitsAgree = areDigits(SECOND_READER_SURE);
  const firstText = words.map(({ word }) => word.text ?? '').join('');
  // 2023-09.30: what parts the numbers of a day may be misread.
  const first =
    says(firstText, date) ||
    (DIGITS_TELL.test(date) && DAY.test(firstText) && sameDay(firstText, date));
  const areThree = first && DIGITS_TELL.test(date) && areDigits(LIKELY_DIGITS);
  const isFirstSure = first && words.every(({ word }) => (word.confidence ?? 1) >= DATE_LIKELY);
  const doubtOfDigits = 1 - Math.min(...dated.map(({ word }) => word.digits?.confidence ?? 0));
  const doubtOfFirst = Math.max(
    LEAST_DOUBT,
    1 - Math.min(...dated.map(({ word }) => word.confidence ?? 1)),
  );
  // Where the digit reader vouches for the digits, the reader of header words needs to be sure of words only.
  const leastSure = Math.min(
    digitsAgree || areThree ? VOCABULARY_SURE : isFirstSure ? DATE_LIKELY : DATE_SURE,
    areThree ? 1 - Math.max(SHARED_DOUBT, DOUBT_OF_THREE / doubtOfFirst) / doubtOfDigits : 1,
  );
  const vocabulary = secondReading(dated, leastSure);
  const second =
    says(vocabulary, date) ||
    // It knows 年度 and not 半; an unknown glyph of its own stands for the one word there.
    (date.includes('半') && says(vocabulary, date.replace('半', '?'))) ||
    (DIGITS_TELL.test(date) && vocabulary !== null && sameDay(vocabulary, date)) ||
    // Of 2025年度 the digit reader saw the year, and of the reader of header words only the words count.
    (first &&
      digitsAgree &&
      says(withoutNumbers(secondReading(dated, LIKELY_WORDS) ?? ''), withoutNumbers(date)));
  const third = digitsAgree && DIGITS_TELL.test(date);
  return (
    (first && (second || third || says(secondReadingOfEach(words), date))) || (second && third)
  );
}

/** Confidence from which the second reader, whose doubt is of the digits beside them, counts for the words of a date. */
const LIKELY_WORDS = 0.4;

function withoutNumbers(text: string): string {
  return text.replace(/\d/g, '#');
}

/** A text has this date, and neither other digits before it nor more of a date behind it. */
function says(text: string | null, date: string): boolean {
  const parts = bareText(text).split(date);
  const [before = '', after = ''] = parts;
  return parts.length === 2 && !/\d/.test(before) && !OF_A_DATE.test(after);
}

/** 2021 by the digit reader, 年度 by the reader of header words, where they stand apart; null where either is unsure. */
function secondReadingOfEach(words: readonly PlacedWord[]): string | null {
  const texts = words.map(({ word }) => {
    const [reading, least] = /^\d+$/.test(word.digits?.text ?? '')
      ? [word.digits, SECOND_READER_SURE]
      : [word.vocabulary, /\d/.test(word.vocabulary?.text ?? '') ? DATE_SURE : VOCABULARY_SURE];
    return reading && reading.confidence >= least ? reading.text : null;
  });
  return texts.includes(null) ? null : texts.join('');
}

/** Days and months; 2023年 of 2023年半年度 is told by words alone. */
const DIGITS_TELL = /^[^季半]*\d{4}\D[^季半]*\d[^季半]*$/;

/** A day and nothing else, whatever parts its numbers; of one with all eight digits a mark between them may be lost. */
const DAY = /^\d{4}(?:\D\d{1,2}\D\d{1,2}|\D?\d{2}\D?\d{2})$/;
const EIGHT_DIGITS = /^\d{8}$/;

/** The same numbers, or the same eight digits, which are those of one day whatever parts them. */
function sameDay(text: string, date: string): boolean {
  const digits = digitsOf(date);
  return (
    numbersOf(text) === numbersOf(date) || (EIGHT_DIGITS.test(digits) && digitsOf(text) === digits)
  );
}

/** Specks and what is left of ruling lines before and behind a head. */
const DIRT_AROUND = /^[.,:-]+|[.,:-]+$/g;

/** Sides of a speck beside a head, in heights of the head. */
const SPECK = 0.5;
const MARK_AT_END = /[.,:-]$/;

function heightOfTallest(words: readonly PlacedWord[]): number {
  return Math.max(...words.map(({ word: { box } }) => box[3] - box[1]));
}

/** Words without the specks beside them, which neither reader takes for a character. */
function withoutSpecks(
  words: readonly PlacedWord[],
  pages: ReadonlyMap<number, Page>,
): PlacedWord[] {
  const tallest = heightOfTallest(words);
  return words.filter(({ page, word: { text, box } }) => {
    const { width = 1, height = 1 } = pages.get(page) ?? {};
    const isSmall =
      box[3] - box[1] < SPECK * tallest && (box[2] - box[0]) * width < SPECK * tallest * height;
    return !isSmall || /[\p{L}\d]/u.test(text ?? '');
  });
}

/** The second reader's text of a head without the specks beside it. */
function secondReadingOfHead(
  { label, words }: DraftColumn['headings'][number],
  pages: ReadonlyMap<number, Page>,
  least = VOCABULARY_SURE,
): string | null {
  const second = secondReading(withoutSpecks(words, pages), least);
  return second !== null && MARK_AT_END.test(label) ? second.replace(/\?$/, '') : second;
}

/** Confidence from which the second reader counts where it says the same of two heads, or of one that the first is sure of. */
const LIKELY_HEAD = 0.4;
const SURE_HEAD = 1 - LEAST_DOUBT;

/** What the word of a column's head alone does not say: 本年累计 is a year or the year so far. */
function needsPeriod(label: string): boolean {
  const caption = captionOf(label);
  return caption === undefined || caption.role('month') !== caption.role('year');
}

function captionOf(label: string): ColumnCaption | undefined {
  const bare = withoutBrackets(label);
  return columnCaptions.find((one) => one.caption === bare);
}

/** A head without what it says more in brackets: 期末余额（万元）. */
function withoutBrackets(label: string): string {
  return label.replace(/[(（].*$/, '');
}

const BALANCE_ROLES: ReadonlySet<ColumnRole> = new Set([
  'ending',
  'opening_year',
  'opening_period',
  'prior_year_end',
]);

/**
 * The role of a column was read, or that it is of an earlier year than have one, and a second place (the other half, another
 * page), source or reader says the same, or its figures pass the test of year-to-date against one period.
 */
export function roleProved(
  column: DraftColumn,
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
  readingsOf: (column: DraftColumn) => readonly CellReading[],
): boolean {
  if (column.role === 'unknown') return earlierYearProved(column, draft, pages);
  // A head that lost its day reads as a month's, which no balance sheet has.
  const isBalance = draft.formId.endsWith('balance_sheet');
  if (isBalance !== BALANCE_ROLES.has(column.role)) return false;
  const periodEnd = draft.header.periodEnd?.value ?? null;
  const isPeriodKnown = periodProved(draft, pages) || granularityIsHeaded(draft, pages);
  const says = (printed: string): ColumnRole => {
    const label = printed.replace(DIRT_AROUND, '');
    if (needsPeriod(label) && !isPeriodKnown) return 'unknown';
    return (
      captionOf(label)?.role(draft.granularity) ??
      roleOfDatedHeading(withoutBrackets(label), periodEnd, draft.granularity)
    );
  };
  const agreeing = column.headings.filter(({ label }) => says(label) === column.role);
  if (agreeing.length >= 2) return true;
  // In both halves of a table the second reader, likely to be right, sees what the first one sees in one of them.
  const likely = column.headings.filter((heading) => {
    const second = secondReadingOfHead(heading, pages, LIKELY_HEAD);
    return second !== null && says(second) === column.role;
  });
  if (agreeing.length === 1 && likely.length >= 2) return true;
  if (agreeing.some(({ words }) => visibleText(words, pages) || readAlikeInEnglish(words, pages)))
    return true;
  if (
    column.headings.some((heading) => {
      const second = secondReadingOfHead(heading, pages);
      return second !== null && says(second) === column.role;
    })
  )
    return true;
  // Where the first reader is sure, the second needs only to be likely right of the same; of a day it never is so easily.
  if (
    agreeing.some(
      (heading) =>
        likely.includes(heading) &&
        !/\d/.test(heading.label) &&
        heading.words.every(({ word }) => (word.confidence ?? 1) >= SURE_HEAD),
    )
  )
    return true;
  if (agreeing.some((heading) => isDayReadAlike(heading, pages))) return true;
  return (
    agreeing.length > 0 &&
    draft.columns.some(
      (other) => cumulates(column, other, readingsOf) || cumulates(other, column, readingsOf),
    )
  );
}

/**
 * No role says that a column is of two years ago or more; its label does, and both readers, or text and picture, say the same.
 */
function earlierYearProved(
  { headings }: DraftColumn,
  draft: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): boolean {
  const periodEnd = draft.header.periodEnd?.value ?? null;
  if (!periodProved(draft, pages)) return false;
  return headings.some((heading) => {
    const label = withoutBrackets(heading.label.replace(DIRT_AROUND, ''));
    return (
      namesEarlierYear(label, periodEnd, draft.granularity) &&
      (visibleText(heading.words, pages) ||
        readAlikeInEnglish(heading.words, pages) ||
        isDayReadAlike(heading, pages) ||
        secondReadingOfHead(heading, pages, DATE_SURE) === bareText(label))
    );
  });
}

/** A glyph narrower than this, in heights of its head, may be a digit. */
const WIDE_GLYPH = 0.6;

/** The head is a day, which two readers see; of what stands beside it unread, 日 say, none is as narrow as a digit. */
function isDayReadAlike(
  { label, words }: DraftColumn['headings'][number],
  pages: ReadonlyMap<number, Page>,
): boolean {
  const date = bareText(label.replace(DIRT_AROUND, ''));
  const dated = readDatedHeading(date);
  if (dated === null || !('day' in dated)) return false;
  const printed = withoutSpecks(words, pages);
  const least = WIDE_GLYPH * heightOfTallest(printed);
  const isWide = ({ page, word: { text, box } }: PlacedWord) => {
    const { width = 0, height = 1 } = pages.get(page) ?? {};
    return text !== null || (box[2] - box[0]) * width >= least * height;
  };
  return printed.every(isWide) && readAlike(date, printed);
}

/** Heads of last year's column in an annual statement; in another one it is 上年同期. */
const LAST_YEAR = /^上年(?:金额|数|发生额|实际数)$/;

/**
 * The columns say how long the period is: one of the month or the quarter, that the statement is not of a whole year,
 * one of last year, on which both readers agree or that a text layer shows, that it is.
 */
function granularityIsHeaded(
  { columns, granularity }: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): boolean {
  if (granularity === 'year')
    return columns.some(({ headings }) =>
      headings.some(
        ({ label, words }) =>
          LAST_YEAR.test(label) && (secondReading(words) === label || visibleText(words, pages)),
      ),
    );
  // 本月 and 本季 say so themselves; 本期 only repeats what the header said.
  return columns.some(
    ({ role, headings }) =>
      role === granularity &&
      (role === 'month' || role === 'quarter') &&
      headings.some(({ label }) => captionOf(label)?.role(null) === role),
  );
}

/** Fewest rows whose year-to-date figure must exceed the period's for the two columns to prove each other. */
const FEWEST_GROWING_ROWS = 3;

/** Year-to-date against a month or quarter: never smaller in size, and larger in several rows. */
function cumulates(
  ytd: DraftColumn,
  single: DraftColumn,
  readingsOf: (column: DraftColumn) => readonly CellReading[],
): boolean {
  if (ytd.role !== 'ytd' || (single.role !== 'month' && single.role !== 'quarter')) return false;
  const longer = readingsOf(ytd);
  const shorter = readingsOf(single);
  let growing = 0;
  for (const [index, reading] of longer.entries()) {
    const a = amount(reading);
    const b = amount(shorter[index]);
    if (a === null || b === null || a < 0n || b < 0n) continue;
    if (a < b) return false;
    if (a > b) growing++;
  }
  return growing >= FEWEST_GROWING_ROWS;
}

function amount(reading: CellReading | undefined): bigint | null {
  const value = reading?.state === 'read' ? reading.candidates[0].value : null;
  return value === null ? null : toMinor(value);
}
