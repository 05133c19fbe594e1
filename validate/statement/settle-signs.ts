import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { Box, DigitReading, Look, Page } from '../../schemas/page.ts';
import type { DraftStatement } from '../../schemas/statement-draft.ts';
import { SECOND_READER_SURE, THIRD_READER_SURE } from '../second-reader.ts';
import type { LookedAt } from './look-at-empty-cells.ts';
import type { Candidate, CellReading } from './read-cell.ts';
import { seenAloneBy } from './seen-alone-by.ts';
import { withReadings } from './with-readings.ts';

type Read = Extract<CellReading, { state: 'read' }>;

interface Doubt {
  readonly name: string;
  readonly box: Box;
  readonly reading: Read;
  readonly first: Candidate;
  readonly second: Candidate;
}

/** The begin of a figure, in heights of it: no wider than a minus, and of any digit the greater part. */
const BEGIN = 0.4;
/** Thirds of its height. */
const UPPER = [0, 1 / 3] as const;
const LOWER = [2 / 3, 1] as const;
/** A minus stands within so many heights before its figure. */
const ROOM_BEFORE = 1.2;
/** A minus has no ink in the upper third nor in the lower one; of a digit the share that is ink is five times this at least. */
const LEAST_INK = 0.05;
/** Share of the room before a figure in which paper may be darker than paper: the palest minus darkens 0.02 of it. */
const MOST_FAINT = 0.002;

/**
 * Where the first two readers differ in the sign of a figure, all three look again, at the print as it was before it was
 * cleaned; what they see alike is the figure. A thin minus is overlooked more often than invented: where it is the first
 * reader that saw one, the figure must also begin with ink that no minus has, behind bare paper.
 */
export async function settleSigns(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  { draft, pages, look }: LookedAt,
): Promise<ReadonlyMap<string, readonly CellReading[]>> {
  const doubts = doubtsIn(readings, draft, pages);
  const settled = new Map<string, CellReading>();
  for (const page of pages.values()) {
    const onPage = doubts.get(page.number) ?? [];
    if (onPage.length === 0) continue;
    const looks = await look(
      page.number,
      onPage.flatMap(({ box }) => [
        { box, byThird: true, again: 'figure' as const },
        ...[UPPER, LOWER].map((third) => ({ box: beginOf(box, third, page) })),
        { box: roomBefore(box, page) },
      ]),
    );
    for (const [index, { name, reading, first, second }] of onPage.entries()) {
      const [whole, upper, lower, before] = looks.slice(4 * index, 4 * index + 4);
      if (!whole || !upper || !lower || !before || !areAlike(whole, second.raw)) continue;
      const mayHaveMinus =
        Math.max(upper.ink, lower.ink) < LEAST_INK || before.ink > 0 || before.faint > MOST_FAINT;
      if (isNegative(first) && mayHaveMinus) continue;
      settled.set(name, {
        ...reading,
        candidates: [{ ...second, witnesses: ['second_reader', 'ocr'] }],
        doublyRead: true,
        refuted: first,
      });
    }
  }
  return withReadings(readings, settled);
}

function doubtsIn(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  { rows }: DraftStatement,
  pages: ReadonlyMap<number, Page>,
): ReadonlyMap<number, readonly Doubt[]> {
  const doubts = new Map<number, Doubt[]>();
  for (const [column, cells] of readings)
    for (const [row, reading] of cells.entries()) {
      const { words = [], page = 0 } = rows[row]?.cells[column] ?? {};
      const [word, ...others] = words;
      if (!word || others.length > 0 || pages.get(page)?.source !== 'ocr') continue;
      const rivals = word.signIsDoubtful || word.mayLackMinus ? null : rivalsIn(reading);
      if (rivals === null) continue;
      doubts.set(page, [
        ...(doubts.get(page) ?? []),
        { name: `${row}/${column}`, box: word.box, ...rivals },
      ]);
    }
  return doubts;
}

/** A clear figure that two readers see with another sign, which is a minus before it; null for others. */
function rivalsIn(reading: CellReading): Omit<Doubt, 'name' | 'box'> | null {
  if (reading.state !== 'read' || !reading.isClear || reading.contradicted) return null;
  const [first, second] = [seenAloneBy('ocr', reading), seenAloneBy('second_reader', reading)];
  if (!first?.value || !second?.value) return null;
  const [negative, positive] = isNegative(first) ? [first, second] : [second, first];
  return negative.raw.startsWith('-') && negative.value === `-${positive.value}`
    ? { reading, first, second }
    : null;
}

function isNegative({ value }: Candidate): boolean {
  return value?.startsWith('-') ?? false;
}

function areAlike({ digits, third, again }: Look, figure: string): boolean {
  const sees = (reading: DigitReading | null | undefined, least: number) =>
    reading != null && reading.confidence >= least && sameDigitsAndSign(reading.text, figure);
  return (
    sees(digits, SECOND_READER_SURE) &&
    sees(again, SECOND_READER_SURE) &&
    sees(third, THIRD_READER_SURE)
  );
}

const beginOf = (
  [left, top, right, bottom]: Box,
  [from, to]: readonly [number, number],
  page: Page,
): Box => [
  left,
  top + from * (bottom - top),
  Math.min(right, left + widthOf(BEGIN, bottom - top, page)),
  top + to * (bottom - top),
];

const roomBefore = ([left, top, , bottom]: Box, page: Page): Box => [
  Math.max(0, left - widthOf(ROOM_BEFORE, bottom - top, page)),
  top,
  left,
  bottom,
];

/** Width in page fractions of so many heights, of a height in page fractions. */
function widthOf(heights: number, height: number, page: Page): number {
  return (heights * height * page.height) / page.width;
}
