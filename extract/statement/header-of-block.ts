import { lastDay } from '../../kinds/dated-heading.ts';
import { type EnglishPeriod, readEnglishPeriod } from '../../kinds/english-period.ts';
import { numbersOf } from '../../kinds/numbers-of.ts';
import { overlap } from '../../kinds/overlap.ts';
import type { Granularity } from '../../schemas/document.ts';
import type { Page } from '../../schemas/page.ts';
import type { DraftHeader } from '../../schemas/statement-draft.ts';
import { englishName } from './english-name.ts';
import type { Block } from './find-blocks.ts';
import type { Spot } from './place.ts';
import { readHeader } from './read-header.ts';

const GRANULARITIES: Readonly<Record<number, Granularity>> = {
  1: 'month',
  3: 'quarter',
  6: 'half_year',
  12: 'year',
};

/**
 * What a table says of itself above its heads. A statement below another one that names no period is of the report which
 * the head of the page names; where English columns are headed by whole dates, these are its periods.
 */
export function headerOfBlock(block: Block): DraftHeader {
  const { page, headLines, runningLines } = block;
  const headerLines = block.headerLines.map((line) => ({
    ...line,
    spots: line.spots.filter((spot) => !isRestOfStamp(spot, page)),
  }));
  const read = readHeader(page.number, headerLines, headLines);
  const named = { ...read, entityName: read.entityName ?? englishName(block) };
  if (read.periodEnd) return named;
  const running =
    runningLines.length > 0 ? readHeader(page.number, [...runningLines, ...headerLines]) : read;
  const { periodStart, periodEnd, granularity } = running.periodEnd
    ? running
    : periodOfEnglishHeads(block);
  return { ...named, periodStart, periodEnd, granularity };
}

/** A garbled reading less sure than this tells nothing. */
const LEAST_SURE = 0.5;

/** The reader of header words is this sure of what it sees with the same numbers: then it is print. */
const SURE_OF_HEADER_WORD = 0.9;

/** Digits and marks, hardly read, where a stamp was lifted: a rest of it beside a date would be a part of the date. */
function isRestOfStamp({ word }: Spot, { stamps }: Page): boolean {
  const { text, confidence, box, vocabulary } = word;
  const isSeenAlike =
    vocabulary !== undefined &&
    vocabulary.confidence >= SURE_OF_HEADER_WORD &&
    numbersOf(vocabulary.text) === numbersOf(text ?? '');
  return (
    (confidence ?? 1) < LEAST_SURE &&
    !isSeenAlike &&
    !/\p{L}/u.test(text ?? '') &&
    stamps.some((stamp) => overlap(box, stamp))
  );
}

/** The last of the periods that head the columns, of two that end on one day the shorter. */
function periodOfEnglishHeads({
  tableHeader,
  page,
}: Block): Pick<DraftHeader, 'periodStart' | 'periodEnd' | 'granularity'> {
  const dated = (tableHeader?.cells ?? []).flatMap((cell) => {
    const period = cell.meaning.kind === 'dated' ? readEnglishPeriod(cell.meaning.text) : null;
    return period ? [{ cell, period }] : [];
  });
  const [latest] = dated.sort(
    (a, b) =>
      isoDay(b.period).localeCompare(isoDay(a.period)) ||
      (a.period.months ?? 0) - (b.period.months ?? 0),
  );
  if (!latest) return { periodStart: null, periodEnd: null, granularity: null };
  const { cell, period } = latest;
  const sources = cell.spots.map(({ word }) => ({ page: page.number, word }));
  const text = (value: string | null) =>
    value === null ? null : { value, raw: cell.label, sources };
  return {
    periodStart: text(startOf(period)),
    periodEnd: text(isoDay(period)),
    granularity: text(GRANULARITIES[period.months ?? 0] ?? null),
  };
}

function isoDay({ year, month, day }: EnglishPeriod): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** First day of whole months; null for weeks, which begin on some other day. */
function startOf({ year, month, day, months }: EnglishPeriod): string | null {
  const isMonthEnd = day === lastDay(year, month);
  if (months === null || !isMonthEnd) return null;
  return new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 10);
}
