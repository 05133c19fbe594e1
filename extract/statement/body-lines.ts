import { hasDigit } from '../../kinds/has-digit.ts';
import { isBlankMark } from '../../kinds/parse-figure.ts';
import type { Page } from '../../schemas/page.ts';
import { dropOfColumn, dropOfLoneColumn } from './drop-of-column.ts';
import { isFigureOrMark } from './is-figure.ts';
import { linesOfCells } from './lines-of-cells.ts';
import type { Spot } from './place.ts';
import { printOf } from './print-of.ts';
import type { TableColumn, TableSide } from './table-columns.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** One line of print in one half of a table, before lines of a wrapped caption are joined. */
export interface BodyLine {
  readonly page: Page;
  readonly side: TableSide;
  readonly y: number;
  /** Band that this line may call its own, in pixels: up to half-way to its neighbours or to a ruling line. */
  readonly top: number;
  readonly bottom: number;
  readonly captions: readonly Spot[];
  readonly rowNumbers: readonly Spot[];
  /** By index into `side.columns`. */
  readonly cells: ReadonlyMap<number, readonly Spot[]>;
  /** Words that stand in no column and are no caption. */
  readonly strays: readonly Spot[];
  /** The ruling lines right above and below, in pixels, where no other line stands between them; null where one is missing. */
  readonly cell: { readonly top: number; readonly bottom: number } | null;
  /**
   * How far the figures of a column are printed below their captions, in pixels, by index into `side.columns`; none where they
   * are level. They are placed here as if they were.
   */
  readonly drops: ReadonlyMap<number, number>;
  /** A ruling line runs between this line and the next one. */
  readonly ruledBelow: boolean;
  /** Several lines of print that are one sentence. */
  readonly wraps?: true;
}

/** The caption of a line as printed; "" where it has none. */
export function captionOf({ captions }: BodyLine): string {
  return printOf(captions.map(({ word }) => word.text));
}

/** No number of a row: a figure whose column was taken for that of the numbers. */
const AMOUNT = /\d[.,]\d/;

/** An amount among the captions belongs to a column that was not found, of the half before, perhaps. */
function isAmount({ word }: Spot): boolean {
  return word.looksLike === 'figure' && /\d[.,]\d{2}/.test(word.text ?? '');
}

/** Words of a sentence stand this near to each other, in heights of the print. */
const WITHIN_SENTENCE = 0.8;

/** English words stand right before it: "par value; 100,000,000" goes on in the next line. */
function isInSentence(spot: Spot, spots: readonly Spot[]): boolean {
  const before = spots[spots.indexOf(spot) - 1];
  return (
    before !== undefined &&
    /[A-Za-z]{2}/.test(before.word.text ?? '') &&
    spot.left - before.right <= WITHIN_SENTENCE * before.height
  );
}

/** A ruling counts as drawn across a half when it covers this share of its columns. */
const RULED_ACROSS = 0.6;

/** Cuts one half of a table body into lines of print. `body` holds the words below the header. */
export function bodyLines(
  page: Page,
  side: TableSide,
  body: readonly Spot[],
  rulings: readonly number[],
  em: number,
): BodyLine[] {
  const printed = body.filter((spot) => spot.x >= side.left && spot.x < side.right);
  const drops = rowsAreRuled(printed, rulings) ? NONE : dropsOfFigures(printed, side, em);
  const mine = drops.size === 0 ? printed : withoutDrops(printed, side, drops);
  const lines = linesOfCells(textLines(mine, em), rulings, side, em);
  return lines.map((line, index) => {
    const previous = lines[index - 1];
    const next = lines[index + 1];
    const above = Math.max(
      previous ? (previous.y + line.y) / 2 : line.y - em,
      ...rulings.filter((at) => at < line.y && (!previous || at > previous.y)),
    );
    const below = Math.min(
      next ? (next.y + line.y) / 2 : line.y + em,
      ...rulings.filter((at) => at > line.y && (!next || at < next.y)),
    );
    const captions: Spot[] = [];
    const rowNumbers: Spot[] = [];
    const strays: Spot[] = [];
    const cells = new Map<number, Spot[]>();
    for (const spot of line.spots) {
      const index = placeOf(side, line.spots, spot, em);
      const column = index === null ? undefined : side.columns[index];
      if (index !== null && column?.kind === 'figure')
        cells.set(index, [...(cells.get(index) ?? []), spot]);
      else if (column?.kind === 'row_number')
        (AMOUNT.test(spot.word.text ?? '') ? strays : rowNumbers).push(spot);
      else if (column?.kind === 'note' || opensNote(side, line.spots, spot, em)) continue;
      else if (spot.x < side.captionRight)
        (isAmount(spot) && !isInSentence(spot, line.spots) ? strays : captions).push(spot);
      else strays.push(spot);
    }
    return {
      page,
      side,
      y: line.y,
      top: above,
      bottom: below,
      captions,
      rowNumbers,
      cells,
      strays,
      cell: cellOf(line, previous, next, rulings),
      drops,
      ruledBelow: next !== undefined && rulings.some((at) => at > line.y && at < next.y),
    };
  });
}

/** Share of the words that no horizontal ruling line crosses, from which ruling lines part the rows of a table. */
const MOST_CLEAR = 0.9;

/** Fewer ruling lines across a half are its frame and the lines below its heads and above its totals. */
const FEWEST_RULINGS = 6;
/** Nearer to its edge than this share of its height a line only touches a word. */
const CROSSED = 0.15;

/** Ruling lines part the rows, and the words stand between them. */
function rowsAreRuled(spots: readonly Spot[], rulings: readonly number[]): boolean {
  if (rulings.length < FEWEST_RULINGS) return false;
  const clear = spots.filter(
    ({ top, bottom, height }) =>
      !rulings.some((at) => at > top + CROSSED * height && at < bottom - CROSSED * height),
  );
  return clear.length >= MOST_CLEAR * spots.length;
}

/** The column of figures in which a word stands; null for others. */
function figureColumnOf(side: TableSide, spot: Spot): number | null {
  const index = columnOf(side, spot);
  const isFigure = index !== null && side.columns[index]?.kind === 'figure';
  return isFigure && spot.x >= side.captionRight ? index : null;
}

const NONE: ReadonlyMap<number, number> = new Map();

/** Of all figures together, as a form is put into the printer; else of each column by itself, as behind a fold of the sheet. */
function dropsOfFigures(
  spots: readonly Spot[],
  side: TableSide,
  em: number,
): ReadonlyMap<number, number> {
  const captions = textLines(
    spots.filter((spot) => spot.x < side.captionRight && !isFigureOrMark(spot.word)),
    em,
  );
  const columns = Map.groupBy(
    spots.filter(({ word }) => hasDigit(word)),
    (spot) => figureColumnOf(side, spot),
  );
  columns.delete(null);
  const shared = dropOfColumn(captions, [...columns.values()].flat(), em);
  const drops = [...columns].flatMap(([column, some]): [number, number][] => {
    const drop = shared === 0 ? dropOfLoneColumn(captions, some, em) : shared;
    return column === null || drop === 0 ? [] : [[column, drop]];
  });
  return new Map(drops);
}

function withoutDrops(
  spots: readonly Spot[],
  side: TableSide,
  drops: ReadonlyMap<number, number>,
): Spot[] {
  return spots.map((spot) => {
    const drop = drops.get(figureColumnOf(side, spot) ?? -1) ?? 0;
    return drop === 0
      ? spot
      : { ...spot, y: spot.y - drop, top: spot.top - drop, bottom: spot.bottom - drop };
  });
}

function cellOf(
  { y }: TextLine,
  previous: TextLine | undefined,
  next: TextLine | undefined,
  rulings: readonly number[],
): BodyLine['cell'] {
  const top = rulings.findLast((at) => at < y);
  const bottom = rulings.find((at) => at > y);
  if (top === undefined || bottom === undefined) return null;
  return (previous?.y ?? 0) > top || (next?.y ?? bottom) < bottom ? null : { top, bottom };
}

/** 五 of 五(二), where print parts the number of a note from that of its section. */
const SECTION_OF_NOTE = /^[一二三四五六七八九十]{1,2}[、.]?$/;

/** Right before a word of the column of notes, and no further from it than their own characters are. */
function opensNote(side: TableSide, spots: readonly Spot[], spot: Spot, em: number): boolean {
  const next = spots[spots.indexOf(spot) + 1];
  if (!next || !SECTION_OF_NOTE.test(spot.word.text ?? '')) return false;
  const index = columnOf(side, next);
  return index !== null && side.columns[index]?.kind === 'note' && next.left - spot.right < em;
}

/** A dash further than this behind a figure, in text heights, is no sign behind it. */
const TRAILING = 0.3;

/**
 * The column of a word. A dash that would fall into the cell of the figure before it, and stands off it, is the sign of
 * the figure behind it, set at the left of that one's cell.
 */
function placeOf(side: TableSide, spots: readonly Spot[], spot: Spot, em: number): number | null {
  const own = columnOf(side, spot);
  const at = spots.indexOf(spot);
  const [before, behind] = [spots[at - 1], spots[at + 1]];
  if (own === null || !before || !behind || !isBlankMark(spot.word.text ?? '')) return own;
  const isBehindFigure =
    hasDigit(before.word) &&
    columnOf(side, before) === own &&
    spot.left - before.right > TRAILING * em;
  return isBehindFigure && hasDigit(behind.word) ? columnOf(side, behind) : own;
}

/** Horizontal ruling lines that cross a half, as y in pixels. */
export function rulingsAcross(page: Page, side: TableSide): number[] {
  const from = Math.min(...side.columns.map((column) => column.left));
  const to = Math.max(...side.columns.map((column) => column.right));
  return page.rulings
    .filter((ruling) => ruling.orientation === 'horizontal')
    .filter((ruling) => {
      const covered =
        Math.min(to, ruling.to * page.width) - Math.max(from, ruling.from * page.width);
      return covered >= RULED_ACROSS * (to - from);
    })
    .map((ruling) => ruling.at * page.height)
    .sort((a, b) => a - b);
}

/** The column in which a word stands: the one it overlaps most; a text must lie in it by its centre. */
function columnOf(side: TableSide, spot: Spot): number | null {
  const overlap = (column: TableColumn) =>
    Math.min(column.right, spot.right) - Math.max(column.left, spot.left);
  let best: number | null = null;
  for (const [index, column] of side.columns.entries()) {
    const centred = spot.x >= column.left && spot.x <= column.right;
    if (!centred && !(isFigureOrMark(spot.word) && overlap(column) > 0)) continue;
    const rival = best === null ? undefined : side.columns[best];
    if (!rival || overlap(column) > overlap(rival)) best = index;
  }
  if (best !== null || !isFigureOrMark(spot.word) || spot.x < side.captionRight) return best;
  return nearestFigureColumn(side, spot);
}

/** A mark set left or right of all figures (a centred dash, say) still belongs to the column next to it. */
function nearestFigureColumn(side: TableSide, spot: Spot): number | null {
  let best: number | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const [index, column] of side.columns.entries()) {
    if (column.kind !== 'figure') continue;
    const distance = Math.max(column.left - spot.right, spot.left - column.right);
    if (distance < bestDistance && distance < column.right - column.left) {
      best = index;
      bestDistance = distance;
    }
  }
  return best;
}
