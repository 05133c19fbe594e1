import { isBlankMark, parseFigure } from '../../kinds/parse-figure.ts';
import type { HeadColumn } from './find-table-head.ts';
import type { Piece } from './pieces-of-row.ts';

/** The pieces of one row by column index. */
export interface PlacedRow {
  readonly cells: ReadonlyMap<number, readonly Piece[]>;
  /** Columns to which another arrangement, about as good, gives other content. */
  readonly doubtful: ReadonlySet<number>;
  /** Pieces that fit no column. */
  readonly loose: readonly Piece[];
}

/** Costs are distances in character heights. */
const MISFIT = 50;
/** Figures and rates may be part of a name (A4, 500, 13%), but columns of their own come first. */
const FIGURE_AS_TEXT = 0.5;
const RATE_AS_TEXT = 2;
/** A further piece of the same text cell costs the gap before it, this much per character height … */
const INNER_GAP = 0.3;
/** … and this much when it is another word: cells are rarely made of several. */
const OTHER_WORD = 1.5;
/** … and this much more when it begins beyond half-way to the next head. */
const NEXT_COLUMN = 3;
/** Crossing a ruling line between two columns. */
const ACROSS_RULING = 20;
/** Words that share more than this much of the line are printed over one another. */
const OVERPRINT = 0.3;
/** Two arrangements closer than this cannot be told apart by place. */
const MARGIN = 0.8;

interface Arrangement {
  readonly cost: number;
  readonly columns: readonly number[];
}

/**
 * Gives every piece of a row its column: in printed order, each near its head by left edge, middle or right edge,
 * figures only where figures stand. The cheapest arrangement of all is taken, and compared with the second.
 * `rulings` are the places (pixels) of lines down the table.
 */
export function placeRow(
  pieces: readonly Piece[],
  columns: readonly HeadColumn[],
  em: number,
  rulings: readonly number[] = [],
): PlacedRow {
  // Print over print: neither of the two is what the cell says.
  const covered = new Set(
    pieces.filter((piece) =>
      pieces.some((other) => other !== piece && overlap(piece, other) > OVERPRINT * em),
    ),
  );
  const clear = pieces.filter((piece) => !covered.has(piece));
  const [best, second] = arrange(clear, columns, em, rulings);
  const cells = new Map<number, Piece[]>();
  const loose: Piece[] = [...covered];
  const doubtful = new Set<number>();
  for (const [place, piece] of clear.entries()) {
    const column = best?.columns[place];
    const head = column === undefined ? undefined : columns[column];
    if (column === undefined || !head || !fits(piece, head)) {
      loose.push(piece);
      continue;
    }
    cells.set(column, [...(cells.get(column) ?? []), piece]);
  }
  if (best && second && second.cost - best.cost < MARGIN)
    for (const [place, column] of best.columns.entries())
      if (second.columns[place] !== column) {
        doubtful.add(column);
        doubtful.add(second.columns[place] ?? column);
      }
  return { cells, doubtful, loose };
}

/** The two cheapest arrangements; fewer when there are no columns. */
function arrange(
  pieces: readonly Piece[],
  columns: readonly HeadColumn[],
  em: number,
  rulings: readonly number[],
): Arrangement[] {
  // By the column of the last piece placed; two arrangements each are enough to know the two best overall.
  let states = new Map<number, Arrangement[]>([[-1, [{ cost: 0, columns: [] }]]]);
  for (const [place, piece] of pieces.entries()) {
    const next = new Map<number, Arrangement[]>();
    for (const [last, arrangements] of states)
      for (const [index, column] of columns.entries()) {
        if (index < last || (index === last && column.content !== 'text')) continue;
        const before = index === last ? pieces[place - 1] : undefined;
        const step = costOf(piece, column, columns[index + 1], before, em, rulings);
        for (const { cost, columns: taken } of arrangements)
          next.set(index, [
            ...(next.get(index) ?? []),
            { cost: cost + step, columns: [...taken, index] },
          ]);
      }
    for (const [index, arrangements] of next)
      next.set(index, arrangements.sort(byCost).slice(0, 2));
    states = next;
  }
  return [...states.values()].flat().sort(byCost).slice(0, 2);
}

function costOf(
  piece: Piece,
  column: HeadColumn,
  next: HeadColumn | undefined,
  before: Piece | undefined,
  em: number,
  rulings: readonly number[],
): number {
  const middle = (piece.left + piece.right) / 2;
  const headMiddle = (column.left + column.right) / 2;
  const distance = before
    ? Math.max(0, piece.left - before.right) * INNER_GAP +
      (piece.glyphs[0]?.word === before.glyphs[0]?.word ? 0 : OTHER_WORD * em) +
      (next && piece.left > (column.right + next.left) / 2 ? NEXT_COLUMN * em : 0)
    : Math.min(
        Math.abs(piece.left - column.left),
        Math.abs(piece.right - column.right),
        Math.abs(middle - headMiddle),
      );
  const [from, to] = [Math.min(middle, headMiddle), Math.max(middle, headMiddle)];
  const crossed = rulings.some((at) => at > from && at < to) ? ACROSS_RULING : 0;
  return distance / em + crossed + (fits(piece, column) ? likeness(piece, column) : MISFIT);
}

function fits(piece: Piece, column: HeadColumn): boolean {
  if (piece.text.includes('\uFFFD')) return false;
  switch (column.content) {
    case 'text':
      return true;
    case 'figure':
      return isFigure(piece.text) || isMark(piece.text);
    case 'rate':
      return isRate(piece.text) || isMark(piece.text);
  }
}

function likeness(piece: Piece, column: HeadColumn): number {
  if (column.content !== 'text') return 0;
  return isRate(piece.text) ? RATE_AS_TEXT : isFigure(piece.text) ? FIGURE_AS_TEXT : 0;
}

function overlap(one: Piece, other: Piece): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}

function isFigure(text: string): boolean {
  return parseFigure(text) !== null;
}

function isRate(text: string): boolean {
  return /^\d{1,2}(?:\.\d{1,2})?%$/.test(text);
}

/** Marks that stand instead of a figure or a rate. */
function isMark(text: string): boolean {
  return isBlankMark(text) || /^(?:\*{1,3}|免税|不征税|.{2}零税率)$/.test(text);
}

function byCost(one: Arrangement, other: Arrangement): number {
  return one.cost - other.cost;
}
