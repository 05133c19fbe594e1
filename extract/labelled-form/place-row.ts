import { arrangePieces, type TableGeometry } from './arrange-pieces.ts';
import { fitsCell, isFigure, isRate } from './cell-fit.ts';
import type { Piece } from './pieces-of-row.ts';

/** The pieces of one row by column index. */
export interface PlacedRow {
  readonly cells: ReadonlyMap<number, readonly Piece[]>;
  /** Columns whose content is not certain: another arrangement would do about as well, or figures touch. */
  readonly doubtful: ReadonlySet<number>;
  /** Pieces that fit no column, or are printed over one another. */
  readonly loose: readonly Piece[];
}

/** Two arrangements closer than this, in character heights, cannot be told apart by place. */
const MARGIN = 0.8;
/** Words that share more than this much of the line are printed over one another. */
const OVERPRINT = 0.3;
/** Figures closer than this may be one figure that a ruling line or a change of font cut in two. */
const TOUCHING = 0.3;

/**
 * Gives every piece of a row its column: in printed order, each near its head by left edge, middle or right edge,
 * figures only where figures stand. The cheapest arrangement of all is taken, and compared with the second.
 */
export function placeRow(pieces: readonly Piece[], geometry: TableGeometry): PlacedRow {
  const { em } = geometry;
  // Print over print: neither of the two is what the cell says. Texts over texts doubt only themselves.
  const covered = pieces.filter((piece) =>
    pieces.some(
      (other) =>
        other !== piece &&
        overlap(piece, other) > OVERPRINT * em &&
        (isFigureLike(piece.text) || isFigureLike(other.text)),
    ),
  );
  const clear = pieces.filter((piece) => !covered.includes(piece));
  const [best, second] = arrangePieces(clear, geometry);
  const cells = new Map<number, Piece[]>();
  const loose: Piece[] = [...covered];
  const doubtful = new Set<number>();
  for (const [place, piece] of clear.entries()) {
    const index = best?.columns[place];
    const head = index === undefined ? undefined : geometry.columns[index];
    if (!best || index === undefined || !head || !fitsCell(piece.text, head.content)) {
      loose.push(piece);
      continue;
    }
    cells.set(index, [...(cells.get(index) ?? []), piece]);
    const other = second && second.cost - best.cost < MARGIN ? second.columns[place] : index;
    if (other !== undefined && other !== index) doubtful.add(index).add(other);
    const before = clear[place - 1];
    const touches =
      before !== undefined &&
      isFigure(before.text) &&
      isFigure(piece.text) &&
      piece.left - before.right <= TOUCHING * em;
    if (touches) doubtful.add(index).add(best.columns[place - 1] ?? index);
  }
  if (best?.pushed) for (const index of best.columns) doubtful.add(index);
  return { cells, doubtful, loose };
}

function isFigureLike(text: string): boolean {
  return isFigure(text) || isRate(text);
}

function overlap(one: Piece, other: Piece): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}
