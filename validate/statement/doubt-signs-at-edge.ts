import { hasDigit } from '../../kinds/has-digit.ts';
import { hasMinus } from '../../kinds/same-digits-and-sign.ts';
import type { Box, Page, Word } from '../../schemas/page.ts';
import type { DraftCell, DraftStatement } from '../../schemas/statement-draft.ts';
import { MINUS_FROM, MINUS_TO } from '../may-have-lost.ts';
import { heightOfDigits } from './height-of-digits.ts';
import { inPixels } from './in-pixels.ts';
import type { LookedAt } from './look-at-empty-cells.ts';
import { type CellReading, withSign } from './read-cell.ts';
import { withReadings } from './with-readings.ts';

type Read = Extract<CellReading, { state: 'read' }>;

/** In heights of the page's digits: a minus nearer to its figure than this stands before it, one further off at the edge of its cell. */
const FAR = 1.5;
/** The shortest minus, in heights of the digits: a mark that is shorter is a speck. */
const SHORTEST = 0.33;
/** Ink or faint print in one place, in squares of the digits' height, from which it may be a minus: of one in thin print half. */
const LEAST_OF_MINUS = 0.015;

interface Doubt {
  readonly name: string;
  readonly box: Box;
  readonly reading: Read;
}

/**
 * Some formats (`-* #,##0.00`) print the minus at the left edge of its cell, far from the figure. On a page of a picture where
 * one was read there, every figure without a sign is looked at again, from the edge of its cell to where a minus of its own
 * would stand: what is printed there, too light or too small to be read, may be its minus too.
 */
export async function doubtSignsAtEdge(
  readings: ReadonlyMap<string, readonly CellReading[]>,
  { draft, pages, look }: LookedAt,
): Promise<ReadonlyMap<string, readonly CellReading[]>> {
  const doubted = new Map<string, CellReading>();
  for (const page of pages.values()) {
    const doubts = page.source === 'ocr' ? doubtsOn(page, readings, draft) : [];
    if (doubts.length === 0) continue;
    const looks = await look(
      page.number,
      doubts.map(({ box }) => ({ box })),
    );
    for (const [index, { name, box, reading }] of doubts.entries()) {
      const seen = looks[index];
      const inSquares = (share: number) => (share * areaOf(box, page)) / heightOfDigits(page) ** 2;
      if (!seen || inSquares(Math.max(seen.densest, seen.densestFaint)) < LEAST_OF_MINUS) continue;
      const { candidates, doublyRead } = reading;
      const negative = withSign(candidates[0]);
      if (negative === null) continue;
      doubted.set(name, {
        ...reading,
        candidates: [...candidates, negative],
        doublyRead: false,
        signAloneInDoubt: doublyRead,
      });
    }
  }
  return withReadings(readings, doubted);
}

/** The figures without a sign of a page that has a minus at the edge of a cell, each with the room in which its own would stand. */
function doubtsOn(
  page: Page,
  readings: ReadonlyMap<string, readonly CellReading[]>,
  { rows }: DraftStatement,
): readonly Doubt[] {
  const cellsOf = (column: string) =>
    rows.flatMap(({ cells }, row) => {
      const cell = cells[column];
      return cell?.page === page.number ? [{ name: `${row}/${column}`, cell, row }] : [];
    });
  const columns = [...readings.keys()];
  if (!columns.some((id) => cellsOf(id).some(({ cell }) => hasMinusAtEdge(cell, page)))) return [];
  return columns.flatMap((id) =>
    cellsOf(id).flatMap(({ name, cell, row }) => {
      const reading = readings.get(id)?.[row];
      const [figure, ...others] = cell.words.filter(hasDigit);
      if (reading?.state !== 'read' || !figure || others.length > 0) return [];
      if (reading.candidates.some(({ value }) => value?.startsWith('-'))) return [];
      const box = roomAtEdge(cell, figure, page);
      return box === null ? [] : [{ name, box, reading }];
    }),
  );
}

/** A mark that a reader takes for a minus, as long as one, stands far before the figure of this cell. */
function hasMinusAtEdge({ words }: DraftCell, page: Page): boolean {
  const height = heightOfDigits(page);
  const figure = words.find(hasDigit);
  if (!figure || height === 0) return false;
  return words.some((word) => {
    const { left, right } = inPixels(word.box, page);
    return (
      !hasDigit(word) &&
      [word.text, word.digits?.text].some((text) => hasMinus(text ?? '')) &&
      right - left >= SHORTEST * height &&
      inPixels(figure.box, page).left - right >= FAR * height
    );
  });
}

/** From the edge of the cell to where a minus close to its figure begins, as high as a minus may stand; null where there is no such room. */
function roomAtEdge({ region }: DraftCell, { box }: Word, page: Page): Box | null {
  const [left, top, , bottom] = box;
  const end = left - (FAR * heightOfDigits(page)) / page.width;
  const height = bottom - top;
  return end > region[0]
    ? [region[0], top + MINUS_FROM * height, end, top + MINUS_TO * height]
    : null;
}

function areaOf([left, top, right, bottom]: Box, { width, height }: Page): number {
  return (right - left) * width * (bottom - top) * height;
}
