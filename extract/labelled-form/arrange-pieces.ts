import { fitsCell, isFigure, isRate } from './cell-fit.ts';
import type { HeadColumn } from './head-column.ts';
import type { Piece } from './pieces-of-row.ts';

/** A column index for each piece, in printed order. */
export interface Arrangement {
  readonly cost: number;
  readonly columns: readonly number[];
  /** A figure had to go behind a text: there are more figures than columns for them. */
  readonly pushed: boolean;
}

/** Where the lines of a table stand. Pixels. */
export interface TableGeometry {
  readonly columns: readonly HeadColumn[];
  /** Height of a character. */
  readonly em: number;
  /** Lines down the table. */
  readonly rulings: readonly number[];
}

// Costs are distances in character heights.
const MISFIT = 50;
/** A text that begins beyond half-way to the next head, or ends before half-way to the one before, is not this cell's. */
const OUTSIDE = 60;
/** A figure behind a text of another word. */
const PUSHED = 20;
/** Crossing a ruling line between two columns. */
const ACROSS_RULING = 20;
/** Figures and rates may be part of a name (A4, 500, 13%), but columns of their own come first. */
const FIGURE_AS_TEXT = 0.5;
const RATE_AS_TEXT = 2;
/** A further piece of the same text cell costs the gap before it, this much per character height … */
const INNER_GAP = 0.3;
/** … and this much when it is another word: cells are rarely made of several. */
const OTHER_WORD = 1.5;

/** The two cheapest arrangements, the best first; none where there are more pieces than places. */
export function arrangePieces(
  pieces: readonly Piece[],
  geometry: TableGeometry,
): readonly Arrangement[] {
  // By the column of the last piece placed; two arrangements each are enough to know the two best overall.
  let states = new Map<number, Arrangement[]>([[-1, [{ cost: 0, columns: [], pushed: false }]]]);
  for (const [place, piece] of pieces.entries()) {
    const next = new Map<number, Arrangement[]>();
    for (const [last, arrangements] of states)
      for (const [index, column] of geometry.columns.entries()) {
        if (index < last || (index === last && column.content !== 'text')) continue;
        const before = index === last ? (pieces[place - 1] ?? null) : null;
        const step = costOf(piece, index, before, geometry);
        const pushes = before !== null && isPushed(before, piece);
        for (const { cost, columns, pushed } of arrangements)
          next.set(index, [
            ...(next.get(index) ?? []),
            { cost: cost + step, columns: [...columns, index], pushed: pushed || pushes },
          ]);
      }
    for (const [index, arrangements] of next)
      next.set(index, arrangements.sort(byCost).slice(0, 2));
    states = next;
  }
  return [...states.values()].flat().sort(byCost).slice(0, 2);
}

/** `before`: the piece that already stands in the same cell. */
function costOf(
  piece: Piece,
  index: number,
  before: Piece | null,
  { columns, em, rulings }: TableGeometry,
): number {
  const column = columns[index];
  if (!column || !fitsCell(piece.text, column.content)) return MISFIT;
  const middle = (piece.left + piece.right) / 2;
  const headMiddle = (column.left + column.right) / 2;
  const [from, to] = [Math.min(middle, headMiddle), Math.max(middle, headMiddle)];
  const crossed = rulings.some((at) => at > from && at < to) ? ACROSS_RULING : 0;
  const place = before ? costBehind(before, piece, em) : distanceToHead(piece, column) / em;
  return place + crossed + (column.content === 'text' ? costAsText(piece, columns, index) : 0);
}

/** Pixels, by left edges, right edges or middles, whichever are nearest. */
export function distanceToHead(piece: Piece, head: HeadColumn): number {
  return Math.min(
    Math.abs(piece.left - head.left),
    Math.abs(piece.right - head.right),
    Math.abs(piece.left + piece.right - head.left - head.right) / 2,
  );
}

function costBehind(before: Piece, piece: Piece, em: number): number {
  const gap = (Math.max(0, piece.left - before.right) / em) * INNER_GAP;
  if (isSameWord(before, piece)) return gap;
  return gap + (isPushed(before, piece) ? PUSHED : OTHER_WORD);
}

function isPushed(before: Piece, piece: Piece): boolean {
  return !isSameWord(before, piece) && isFigure(piece.text);
}

function isSameWord(one: Piece, other: Piece): boolean {
  return one.glyphs[0]?.word === other.glyphs[0]?.word;
}

function costAsText(piece: Piece, columns: readonly HeadColumn[], index: number): number {
  const [previous, column, next] = [columns[index - 1], columns[index], columns[index + 1]];
  if (column && next && piece.left > (column.right + next.left) / 2) return OUTSIDE;
  if (column && previous && piece.right < (previous.right + column.left) / 2) return OUTSIDE;
  return isRate(piece.text) ? RATE_AS_TEXT : isFigure(piece.text) ? FIGURE_AS_TEXT : 0;
}

function byCost(one: Arrangement, other: Arrangement): number {
  return one.cost - other.cost;
}
