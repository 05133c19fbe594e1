import { digitsOf } from '../../kinds/digits-of.ts';
import type { Box, Look, Page, Place, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { heightOfDigits } from './height-of-digits.ts';
import type { CellReading } from './read-cell.ts';

/** Share of dark pixels in a cell above which it is not blank, whatever the reader says. */
const BLANK_INK = 0.01;

/** Readings that say no more than dirt does, or a dash, which means the same as nothing. */
const NO_FIGURE = /^[-.,*]*$/;
/** A dash has less ink than this share of the square of the digits' height; most digits have more. */
const MOST_INK_OF_DASH = 0.16;
/** Less ink in one place than this, as a share of the square of the digits' height, is no digit: the thinnest 1 has twice as much. */
const LEAST_INK_OF_DIGIT = 0.06;
const INK_OF_THINNEST_DIGIT = 2 * LEAST_INK_OF_DIGIT;

/**
 * Area that is darker than paper but too light for ink, as a share of the square of the digits' height, from which it is
 * faint print: one digit takes 0.2, the grain of measured scans and photographs below 0.1 of a whole cell.
 */
const LEAST_FAINT_PRINT = 0.15;
/** As much of it lies in one place; grain lies everywhere. */
const LEAST_FAINT_DIGIT = 0.06;
/** A blot as tall as this, in heights of the page's digits, is no speck: figures in the smallest print are two fifths as high. */
const TALL = 0.38;
/** Faint print has little ink by the page's measure; so many digits, read so surely, are print all the same. */
const FEWEST_DIGITS = 2;
const SURELY_READ = 0.8;
/** One digit is print where it is read this surely: in small print it has as little ink as a speck. */
const SURE_OF_LONE_DIGIT = 0.99;

/** Share of the ink of a cell of dirt that lies in one place. */
const MOST_OF_DIRT = 0.5;

/** A second look at places of a page: what the second reader sees there, and the share of ink. */
export type Looker = (page: number, places: readonly Place[]) => Promise<readonly Look[]>;

/** Whose cells are looked at a second time. */
export interface LookedAt {
  readonly draft: DraftStatement;
  readonly pages: ReadonlyMap<number, Page>;
  readonly look: Looker;
}

/** Where a figure of an empty cell may stand. */
export type RoomOf = (column: string, cell: DraftCell) => Box;

/** Asks the second reader about every empty cell of a picture, page by page. Key: row index / column id. */
export async function lookAtEmptyCells(
  draft: DraftStatement,
  readings: ReadonlyMap<string, readonly CellReading[]>,
  pages: ReadonlyMap<number, Page>,
  look: Looker,
  roomOf: RoomOf,
): Promise<Map<string, boolean>> {
  const asked = new Map<number, { name: string; box: Box }[]>();
  for (const [index, row] of draft.rows.entries())
    for (const column of draft.columns) {
      const cell = row.cells[column.id];
      if (!cell || readings.get(column.id)?.[index]?.state !== 'empty') continue;
      if (pages.get(cell.page)?.source !== 'ocr') continue;
      const list = asked.get(cell.page) ?? [];
      list.push({ name: `${index}/${column.id}`, box: roomOf(column.id, cell) });
      asked.set(cell.page, list);
    }
  const blank = new Map<string, boolean>();
  for (const [page, cells] of asked) {
    const looks = await look(
      page,
      cells.map(({ box }) => ({ box })),
    );
    const sheet = pages.get(page);
    const digitHeight = sheet ? heightOfDigits(sheet) : 0;
    for (const [index, { name, box }] of cells.entries()) {
      const seen = looks[index];
      if (!seen || !sheet) continue;
      blank.set(name, isNothing(seen, measured(seen, box, sheet, digitHeight)));
    }
  }
  return blank;
}

/** Ink in a cell, in squares of the digits' height. */
interface MeasuredInk {
  readonly ink: number;
  readonly densest: number;
  /** Some blot is as tall as small print. */
  readonly isTall: boolean;
  readonly isFaintPrint: boolean;
}

function measured(
  { ink, faint, densest, densestFaint, tallest }: Look,
  [left, top, right, bottom]: Box,
  { width, height }: Page,
  digitHeight: number,
): MeasuredInk {
  const area = (right - left) * width * (bottom - top) * height;
  const inSquares = (share: number) => (share * area) / Math.max(1, digitHeight ** 2);
  return {
    ink: inSquares(ink),
    densest: inSquares(densest),
    isTall: tallest * (bottom - top) * height > TALL * digitHeight,
    isFaintPrint:
      inSquares(faint) >= LEAST_FAINT_PRINT && inSquares(densestFaint) >= LEAST_FAINT_DIGIT,
  };
}

function isNothing(
  { digits: { text, confidence }, ink: share }: Look,
  { ink, densest, isTall, isFaintPrint }: MeasuredInk,
): boolean {
  const isMark = NO_FIGURE.test(text) && ink < MOST_INK_OF_DASH;
  const isBlank = text === '' && share < BLANK_INK;
  const count = digitsOf(text).length;
  const isRead =
    (count >= FEWEST_DIGITS && confidence >= SURELY_READ) ||
    (count > 0 && confidence >= SURE_OF_LONE_DIGIT);
  return (
    (isBlank || isMark || (densest < LEAST_INK_OF_DIGIT && !isRead)) && !isTall && !isFaintPrint
  );
}

/** In this place of a page there is neither faint print nor more ink than of a dash: no figure. */
export function holdsNoFigure(seen: Look, box: Box, sheet: Page): boolean {
  return (
    NO_FIGURE.test(seen.digits.text) &&
    isNothing(seen, measured(seen, box, sheet, heightOfDigits(sheet)))
  );
}

/** Scattered ink in an empty cell, or less in one place than any digit has, none of it as tall as print, in which no digit is seen, by the third reader nothing at all. */
export function holdsOnlyDirt(seen: Look, box: Box, sheet: Page): boolean {
  const { ink, densest } = measured(seen, box, sheet, heightOfDigits(sheet));
  const isScattered = densest < MOST_OF_DIRT * ink;
  return holdsNoPrint(seen, box, sheet) && (isScattered || densest < INK_OF_THINNEST_DIGIT);
}

/** Confidence below which the third reader, which sees letters and figures in specks, says nothing. */
const GUESS = 0.05;

/** No ink is as tall as print, nor print too faint for ink; no digit is seen, by the third reader nothing at all. */
export function holdsNoPrint(seen: Look, box: Box, sheet: Page): boolean {
  const { isTall, isFaintPrint } = measured(seen, box, sheet, heightOfDigits(sheet));
  const { third, digits } = seen;
  const seesNothing = third !== null && (third.text.trim() === '' || third.confidence < GUESS);
  return seesNothing && digitsOf(digits.text) === '' && !isTall && !isFaintPrint;
}

/** Wider than this, in heights of the page's digits, it is no speck; the shortest hyphen is narrower, and means as little. */
const WIDE = 0.6;

/** All words are specks: too low and too narrow for any digit. */
export function areSpecks(words: readonly Word[], sheet: Page): boolean {
  const digitHeight = heightOfDigits(sheet);
  return words.every(
    ({ box: [left, top, right, bottom] }) =>
      (bottom - top) * sheet.height < TALL * digitHeight &&
      (right - left) * sheet.width < WIDE * digitHeight,
  );
}
