import type { LinePiece } from './page-content.ts';

/** A ruling line in points of the upright page. */
export interface PlacedRuling {
  readonly orientation: 'horizontal' | 'vertical';
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

/** Pieces whose centres differ less than this (points) lie on one line. */
const SAME_LINE = 1;
/** Pieces of a broken, dashed or dotted line are at most this far apart (points). */
const LARGEST_GAP = 4;
/** Shorter lines (points) are strokes of drawings or letters. */
const SHORTEST = 8;
/** Lines shorter than this (points) must touch a line across, or they may be a "1" or a minus drawn as a bar. */
const SHORTEST_ALONE = 16;
/** Distance (points) at which lines touch. */
const TOUCHING = 2;

/** Joins the pieces that lie on one line, also those of dashed and dotted lines. */
export function joinRulings(pieces: readonly LinePiece[]): PlacedRuling[] {
  const level = join(pieces, 'horizontal');
  const upright = join(pieces, 'vertical');
  return [
    ...level.filter((ruling) => isLong(ruling) || touches(ruling, upright)),
    ...upright.filter((ruling) => isLong(ruling) || touches(ruling, level)),
  ];
}

function isLong(ruling: PlacedRuling): boolean {
  return ruling.to - ruling.from >= SHORTEST_ALONE;
}

function touches(ruling: PlacedRuling, others: readonly PlacedRuling[]): boolean {
  return others.some(
    (other) =>
      other.at > ruling.from - TOUCHING &&
      other.at < ruling.to + TOUCHING &&
      ruling.at > other.from - TOUCHING &&
      ruling.at < other.to + TOUCHING,
  );
}

function join(pieces: readonly LinePiece[], orientation: LinePiece['orientation']): PlacedRuling[] {
  const spans = pieces
    .filter((piece) => piece.orientation === orientation || isDot(piece))
    .map(({ box }) =>
      orientation === 'horizontal'
        ? { at: (box[1] + box[3]) / 2, from: box[0], to: box[2], thickness: box[3] - box[1] }
        : { at: (box[0] + box[2]) / 2, from: box[1], to: box[3], thickness: box[2] - box[0] },
    )
    .sort((a, b) => a.at - b.at);
  const rulings: PlacedRuling[] = [];
  for (let start = 0; start < spans.length; ) {
    let end = start + 1;
    const first = spans[start]?.at ?? 0;
    while (end < spans.length && (spans[end]?.at ?? 0) - first < SAME_LINE) end++;
    const line = spans.slice(start, end).sort((a, b) => a.from - b.from);
    let current: { at: number; from: number; to: number; thickness: number } | null = null;
    for (const span of line) {
      if (current && span.from - current.to <= LARGEST_GAP) {
        if (span.to - span.from > current.to - current.from) current.at = span.at;
        current.to = Math.max(current.to, span.to);
        current.thickness = Math.max(current.thickness, span.thickness);
      } else {
        if (current) rulings.push({ orientation, ...current });
        current = { ...span };
      }
    }
    if (current) rulings.push({ orientation, ...current });
    start = end;
  }
  return rulings.filter((ruling) => ruling.to - ruling.from >= SHORTEST);
}

/** As long as thick: may belong to a line of either direction. */
function isDot({ box }: LinePiece): boolean {
  const width = box[2] - box[0];
  const height = box[3] - box[1];
  return Math.max(width, height) < 1.7;
}
