import { digitsOf } from '../../kinds/digits-of.ts';
import { sameDigitsAndSign } from '../../kinds/same-digits-and-sign.ts';
import type { Box, DigitReading, Look, Page, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import {
  SECOND_READER_CERTAIN,
  THIRD_READER_CERTAIN,
  THIRD_READER_SURE,
} from '../second-reader.ts';
import { boxAround } from './box-around.ts';
import { chosenCandidate } from './chosen-candidate.ts';
import { hasUnreadGlyph } from './has-unread-glyph.ts';
import {
  areSpecks,
  holdsNoPrint,
  holdsOnlyDirt,
  type Looker,
  type RoomOf,
} from './look-at-empty-cells.ts';
import { lookAtPrints } from './look-at-prints.ts';
import type { IdentityProof } from './prove-by-identities.ts';
import { type Candidate, type CellReading, readCell } from './read-cell.ts';
import { seenAloneBy } from './seen-alone-by.ts';
import { statesNoFigure } from './states-no-figure.ts';
import { wideRegions } from './wide-regions.ts';
import { withReadings } from './with-readings.ts';

export interface DoubtContext {
  readonly draft: DraftStatement;
  readonly pages: ReadonlyMap<number, Page>;
  readonly proofs: ReadonlyMap<string, IdentityProof>;
  /** Second look at empty cells, by row index / column id: nothing is there. */
  readonly blank: ReadonlyMap<string, boolean>;
  readonly places: number | null;
  readonly look: Looker;
  readonly roomOf: RoomOf;
}

/** Third reader and first one, on the print as it was. */
const ASKED = { byThird: true, again: 'figure' } as const;

interface Doubt {
  readonly column: string;
  readonly row: number;
  readonly cell: DraftCell;
  readonly reading: CellReading;
  /** Nothing but specks was found in it, which were not read as a mark of blank. */
  readonly isSpecked: boolean;
}

/**
 * Where the first two readers see other digits in a figure that no sum decides, or the first saw none where something stands,
 * the third one looks, on the print as it was before it was cleaned, and the second looks again. If both are certain of the
 * same, these two, networks of different make, outvote the first. So do the second and the first one itself where, looking
 * again at that print in two frames, it sees what the second does: its first reading is what cleaning, or whoever handed it
 * on, made of it. Where a cell is empty but for ink that neither takes for digits, and none of it as tall as print, the ink is
 * dirt; so are specks that were found as words. What they see else changes nothing.
 */
export async function settleByThirdReader(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  context: DoubtContext,
): Promise<{
  readonly readings: ReadonlyMap<string, readonly CellReading[]>;
  readonly blank: ReadonlyMap<string, boolean>;
}> {
  const { draft, pages, look, places, roomOf } = context;
  const blank = new Map(context.blank);
  const regionOf = wideRegions(draft);
  const doubts = doubtsIn(readings, context);
  const settled = new Map<string, CellReading>();
  for (const page of new Set(doubts.map(({ cell }) => cell.page))) {
    const onPage = doubts
      .filter(({ cell }) => cell.page === page)
      .map((doubt) => {
        const { cell, column, isSpecked } = doubt;
        const ownBox = isSpecked ? null : boxAround(cell.words.map(({ box }) => box));
        return { ...doubt, box: ownBox ?? regionOf(column, cell) };
      });
    // What the first reader sees in a whole cell nobody asks: it looks at the print in it, below.
    const looks = await look(
      page,
      onPage.map(({ box, cell }) => ({
        box,
        ...(cell.words.length > 0 ? ASKED : { byThird: true }),
      })),
    );
    // A cell's place by its column may leave out the first digits of a figure longer than others.
    const prints = await lookAtPrints(
      page,
      onPage.map(({ cell }, index) => (cell.words.length > 0 ? undefined : looks[index])),
      look,
      ASKED,
    );
    const sheet = pages.get(page);
    for (const [index, { column, row, cell, box, reading, isSpecked }] of onPage.entries()) {
      const seen = looks[index];
      if (!seen || !sheet) continue;
      const name = `${row}/${column}`;
      const isAllOfIt = roomOf(column, cell).every((edge, side) => edge === box[side]);
      if (reading.state === 'empty' && isAllOfIt && holdsOnlyDirt(seen, box, sheet))
        blank.set(name, true);
      if (isSpecked) {
        if (!holdsNoPrint(seen, box, sheet)) continue;
        blank.set(name, true);
        settled.set(name, { state: 'empty' });
        continue;
      }
      const print = cell.words.length > 0 ? { box, seen } : prints.get(index);
      if (!print) continue;
      const settlement =
        reading.state === 'read' && cell.words.length > 0
          ? outvoted(reading, print.seen)
          : readAnew(print.seen, print.box, cell, sheet, places);
      if (settlement) settled.set(name, settlement);
    }
  }
  return { readings: withReadings(readings, settled), blank };
}

function doubtsIn(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  { draft, pages, proofs, blank }: DoubtContext,
): Doubt[] {
  return [...readings].flatMap(([column, cells]) =>
    cells.flatMap((reading, row): Doubt[] => {
      const cell = draft.rows[row]?.cells[column];
      const sheet = cell ? pages.get(cell.page) : undefined;
      if (!cell || sheet?.source !== 'ocr' || cell.words.some(statesNoFigure)) return [];
      const isDoubtful =
        reading.state === 'unread' || (reading.state === 'read' && !reading.doublyRead);
      if (isDoubtful && cell.words.length > 0 && areSpecks(cell.words, sheet))
        return [{ column, row, cell, reading, isSpecked: true }];
      // A sum closes over a blank as over what a blank was taken for.
      const mayBeBlank = reading.state === 'empty' && blank.get(`${row}/${column}`) === false;
      const proof = proofs.get(column);
      const isZero = isZeroOfOneReader(reading, proof?.chosen[row] ?? 0);
      if (proof?.proven.has(row) && !isZero && !mayBeBlank) return [];
      const isOpen =
        reading.state === 'read'
          ? (cell.words.length === 1 && rivalsIn(reading) !== null) ||
            (cell.words.length === 0 && isZero)
          : reading.state === 'unread' || mayBeBlank;
      return isOpen ? [{ column, row, cell, reading, isSpecked: false }] : [];
    }),
  );
}

/** A sum closes over a blank as over a zero: where one reader alone saw the zero it does not prove it. */
function isZeroOfOneReader(reading: CellReading, choice: number): boolean {
  const taken = chosenCandidate(reading, choice);
  return taken !== null && /^[^1-9]+$/.test(taken.value ?? '') && taken.witnesses.length < 2;
}

/** The second reader and another see the same digits and sign, and the third is sure of no others. */
function areCertain({ digits, third, again }: Look): boolean {
  const seesSame = (other: DigitReading | null | undefined) =>
    other != null && sameDigitsAndSign(other.text, digits.text);
  const isCertain = (other: DigitReading | null | undefined) =>
    seesSame(other) && (other?.confidence ?? 0) >= THIRD_READER_CERTAIN;
  const isDenied = (third?.confidence ?? 0) >= THIRD_READER_SURE && !seesSame(third);
  return (
    digits.confidence >= SECOND_READER_CERTAIN &&
    DIGIT.test(digits.text) &&
    (isCertain(third) || (isCertain(again) && !isDenied))
  );
}

type Read = Extract<CellReading, { state: 'read' }>;

/** The readings of a clear figure where they differ in their digits; null for others. */
function rivalsIn(reading: Read): { readonly first: Candidate; readonly second: Candidate } | null {
  if (!reading.isClear) return null;
  const [first, second] = [seenAloneBy('ocr', reading), seenAloneBy('second_reader', reading)];
  return first?.value && second?.value && digitsOf(first.raw) !== digitsOf(second.raw)
    ? { first, second }
    : null;
}

function outvoted(reading: Read, seen: Look): CellReading | null {
  const { digits } = seen;
  const rivals = areCertain(seen) ? rivalsIn(reading) : null;
  if (rivals === null || !sameDigitsAndSign(rivals.second.raw, digits.text)) return null;
  return {
    ...reading,
    candidates: [{ ...rivals.second, witnesses: ['second_reader', 'ocr'] }],
    doublyRead: true,
    refuted: rivals.first,
  };
}

/** What both see for certain in a place in which nothing was read, weighed like any word; null where that is not doubly read. */
function readAnew(
  seen: Look,
  box: Box,
  { words, region }: DraftCell,
  page: Page,
  places: number | null,
): CellReading | null {
  if (!areCertain(seen) || words.some((word) => hasUnreadGlyph(word, page))) return null;
  const { digits, third, again } = seen;
  const word: Word = {
    id: -1,
    text: digits.text,
    box,
    looksLike: 'figure',
    confidence: Math.max(third?.confidence ?? 0, again?.confidence ?? 0),
    digits,
    visible: null,
  };
  const others = page.words.filter((other) => !words.includes(other));
  const reading = readCell({ words: [word], region }, { ...page, words: others }, places);
  return reading.state === 'read' && reading.doublyRead ? reading : null;
}

const DIGIT = /\d/;
