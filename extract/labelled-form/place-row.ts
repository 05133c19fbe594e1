import {
  type Arrangement,
  arrangePieces,
  distanceToHead,
  type TableGeometry,
} from './arrange-pieces.ts';
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
/** Unread ink this near to a figure, in character heights, may be digits of it. */
const BESIDE = 1.5;
/** Parts of one figure, between which a point and a digit were not read, are no further apart than this, in character heights. */
const PART_GAP = 1.5;
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
  // Ink without a reading says nothing of its column but by its place.
  const unread = pieces.filter((piece) => isUnread(piece) && !covered.includes(piece));
  // A dash that stands under no head, right behind a figure, beside a rate under its own, or above or below the digits of a
  // figure is what a line or a seal left, and takes no figure's place.
  const stray = pieces.filter(
    (piece) =>
      /^[-.,'`·]+$/.test(piece.text) &&
      !covered.includes(piece) &&
      (nearestHead(piece, geometry).gap > em ||
        isBesideItsOwn(piece, pieces, geometry) ||
        pieces.some((figure) => isInside(piece, figure))),
  );
  const foreign = pieces.filter((piece) => !stray.includes(piece) && isForeign(piece, geometry));
  const { clear, arrangements } = arranged(
    pieces.filter(
      (piece) =>
        !covered.includes(piece) &&
        !isUnread(piece) &&
        !stray.includes(piece) &&
        !foreign.includes(piece),
    ),
    unread,
    geometry,
  );
  const [best, second] = arrangements;
  const cells = new Map<number, Piece[]>();
  const loose: Piece[] = [...covered, ...stray, ...foreign];
  const doubtful = new Set<number>();
  for (const [place, piece] of clear.entries()) {
    const index = best?.columns[place];
    const head = index === undefined ? undefined : geometry.columns[index];
    if (!best || index === undefined || !head || !fitsCell(piece.text, head.content)) {
      loose.push(piece);
      continue;
    }
    cells.set(index, [...(cells.get(index) ?? []), piece]);
    // A speck within a figure may be its point.
    if (piece.joined || stray.some((speck) => isInside(speck, piece))) doubtful.add(index);
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
  for (const piece of unread) {
    const { index, gap } = nearestHead(piece, geometry);
    const cell = cells.get(index) ?? [];
    const isText = geometry.columns[index]?.content === 'text';
    if (isText || (cell.length === 0 && gap < em))
      cells.set(
        index,
        [...cell, piece].sort((one, other) => one.left - other.left),
      );
    else loose.push(piece);
  }
  for (const index of partedColumns(cells, geometry)) doubtful.add(index);
  for (const index of cells.keys())
    if (mayEndInNext(cells.get(index), cells.get(index + 1))) doubtful.add(index).add(index + 1);
  // Ink without a reading right beside a figure, or under its head, may be a part of it: a cell holds one figure.
  for (const [place, piece] of clear.entries()) {
    const index = best?.columns[place];
    if (
      index !== undefined &&
      isFigureLike(piece.text) &&
      unread.some(
        (ink) => gapBetween(ink, piece) < BESIDE * em || nearestHead(ink, geometry).index === index,
      )
    )
      doubtful.add(index);
  }
  // What found no place, or stands under another head than its own, may have moved its neighbours too.
  const isOdd =
    loose.some((piece) => !stray.includes(piece) && !isUnread(piece)) ||
    clear.some((piece, place) => isUnderOther(piece, best?.columns[place], geometry));
  if (best && (best.pushed || isOdd)) for (const index of best.columns) doubtful.add(index);
  return { cells, doubtful, loose };
}

/**
 * The pieces and their two cheapest arrangements. Where a picture has more figures than columns for them, two words that stand
 * nearest to each other may be one figure of which a point or a digit was not read: where all others then find their
 * columns they are, in doubt.
 */
function arranged(
  pieces: readonly Piece[],
  unread: readonly Piece[],
  geometry: TableGeometry,
): { readonly clear: readonly Piece[]; readonly arrangements: readonly Arrangement[] } {
  const arrangements = arrangePieces(pieces, geometry);
  if (hasRoom(arrangements[0], pieces, geometry)) return { clear: pieces, arrangements };
  const [joined] = pieces
    .flatMap((piece, place) => {
      const next = pieces[place + 1];
      const gap = next ? emptyBetween(piece, next, unread) : 0;
      const isOne = next && gap <= PART_GAP * geometry.em && arePartsOfFigure(piece, next);
      return isOne ? [{ place, next, gap }] : [];
    })
    .sort((one, other) => one.gap - other.gap)
    .map(({ place, next }) => pieces.toSpliced(place, 2, joinedOf(pieces[place], next)));
  const better = joined ? arrangePieces(joined, geometry) : [];
  return joined && hasRoom(better[0], joined, geometry)
    ? { clear: joined, arrangements: better }
    : { clear: pieces, arrangements };
}

/** Every figure has a column of its own, and none stands under another one's head as text. */
function hasRoom(
  arrangement: Arrangement | undefined,
  pieces: readonly Piece[],
  geometry: TableGeometry,
): boolean {
  if (!arrangement || arrangement.pushed) return false;
  const contentOf = (index: number | undefined) => geometry.columns[index ?? -1]?.content;
  return pieces.every((piece, place) => {
    const content = contentOf(arrangement.columns[place]);
    if (!isFigure(piece.text) || content === undefined) return true;
    if (content === 'text') return contentOf(nearestHead(piece, geometry).index) === 'text';
    return fitsCell(piece.text, content);
  });
}

/** How much of the gap between two pieces no unread ink fills. Pixels. */
function emptyBetween(piece: Piece, next: Piece, unread: readonly Piece[]): number {
  const gap = { ...piece, left: piece.right, right: next.left };
  return unread.reduce(
    (empty, ink) => empty - Math.max(0, overlap(ink, gap)),
    next.left - piece.right,
  );
}

/** Both of a picture, and one figure with one point together. */
function arePartsOfFigure(piece: Piece, next: Piece): boolean {
  const isSeen = [...piece.glyphs, ...next.glyphs].every(({ word }) => word.confidence !== null);
  if (!isSeen) return false;
  return (
    /^¥?-?[\d,]+(?:\.\d+)?$/.test(piece.text) &&
    /^\d+(?:\.\d+)?$/.test(next.text) &&
    isFigure(`${piece.text}${next.text}`)
  );
}

function joinedOf(piece: Piece | undefined, next: Piece): Piece {
  return piece
    ? {
        glyphs: [...piece.glyphs, ...next.glyphs],
        text: `${piece.text}${next.text}`,
        left: piece.left,
        right: next.right,
        joined: true,
      }
    : next;
}

/** A figure that is nearer to the head of another column of figures than to its own. */
function isUnderOther(
  piece: Piece,
  index: number | undefined,
  { columns, em }: TableGeometry,
): boolean {
  const own = index === undefined ? undefined : columns[index];
  if (!own || own.content === 'text' || !isFigureLike(piece.text)) return false;
  const distance = distanceToHead(piece, own);
  return columns.some(
    (head) =>
      head !== own &&
      head.content !== 'text' &&
      fitsCell(piece.text, head.content) &&
      distanceToHead(piece, head) < distance - em,
  );
}

/** Columns on both sides of a ruling line that parts the pieces of one cell: one of them is the neighbour's. */
function partedColumns(
  cells: ReadonlyMap<number, readonly Piece[]>,
  { columns, rulings }: TableGeometry,
): number[] {
  return [...cells].flatMap(([index, pieces]) => {
    const isParted = pieces.slice(1).some((piece, place) => {
      const before = pieces[place];
      return before !== undefined && rulings.some((x) => before.right < x && x < piece.left);
    });
    return isParted ? [index - 1, index, index + 1].filter((one) => columns[one]) : [];
  });
}

/**
 * On a picture, text that stands where the form has no column of texts any more: a stamp's. It is nobody's, and takes no
 * figure's place.
 */
function isForeign(piece: Piece, { columns, em }: TableGeometry): boolean {
  const last = columns.findLastIndex(({ content }) => content === 'text');
  const [text, next] = [columns[last], columns[last + 1]];
  if (!text || !next || piece.glyphs.some(({ word }) => word.confidence === null)) return false;
  const isText = !fitsCell(piece.text, 'figure') && !fitsCell(piece.text, 'rate');
  return isText && !isUnread(piece) && piece.left > Math.max(next.left, text.right + em);
}

/** The last word of a cell stands nearer to the next cell's first than to its own cell's: it may be the next one's. */
function mayEndInNext(cell: readonly Piece[] = [], next: readonly Piece[] = []): boolean {
  const [before, last, first] = [cell.at(-2), cell.at(-1), next[0]];
  if (!before || !last || !first) return false;
  return first.left - last.right < last.left - before.right;
}

function isUnread({ text }: Piece): boolean {
  return /^\uFFFD+$/.test(text);
}

/** A figure of the same column ends right before it, or a rate stands there, which has no minus: no column holds both. */
function isBesideItsOwn(piece: Piece, pieces: readonly Piece[], geometry: TableGeometry): boolean {
  const { index } = nearestHead(piece, geometry);
  return pieces.some(
    (other) =>
      nearestHead(other, geometry).index === index &&
      (isRate(other.text) ||
        (isFigure(other.text) &&
          piece.left >= other.right &&
          piece.left - other.right < geometry.em)),
  );
}

/** Across, it lies within the digits of a figure. */
function isInside(piece: Piece, figure: Piece): boolean {
  return (
    figure !== piece &&
    isFigureLike(figure.text) &&
    piece.left >= figure.left &&
    piece.right <= figure.right
  );
}

/** The column whose head the piece lies under, or is nearest to. */
function nearestHead(
  piece: Piece,
  { columns }: TableGeometry,
): { readonly index: number; readonly gap: number } {
  const gaps = columns.map((head) => Math.max(head.left - piece.right, piece.left - head.right, 0));
  const gap = Math.min(...gaps);
  return { index: gaps.indexOf(gap), gap };
}

function gapBetween(one: Piece, other: Piece): number {
  return Math.max(one.left - other.right, other.left - one.right);
}

function isFigureLike(text: string): boolean {
  return isFigure(text) || isRate(text);
}

function overlap(one: Piece, other: Piece): number {
  return Math.min(one.right, other.right) - Math.max(one.left, other.left);
}
