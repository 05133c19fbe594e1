import type { PageEdge, Word } from '../../schemas/page.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { PictureEdges } from './picture-edges.ts';
import type { PixelBox } from './plane.ts';

/** All in heights of the page's digits. */
/** Nearer to the left or right edge than this, the next digit of a figure may lie outside. */
const NEXT_DIGIT = 0.4;
/** Print that is sliced lies on the edge; resampling takes a pixel or so. */
const SLICED = 0.15;
/** A ruling line that ends nearer to the edge than this runs into it… */
const RULED = 0.5;
/** …unless another line, no farther from the edge than this, closes the table there. */
const CLOSING = 1.2;
/** One line may be a frame's or the paper's edge; a table has more of them. */
const FEWEST_LINES = 3;
/** Of a table that is cut on both sides so many lines run through the picture. */
const FEWEST_THROUGH = 6;
/** Dirt and the grain of a desk read as a letter or a digit, not as this many. */
const PRINT = /\p{Script=Han}{2}|\d[\d,.]{2}/u;
/** …and where it does, hardly this surely: the surest of the grain of a wooden desk was 0.41. */
const READ = 0.5;

export interface CutPrint {
  /** The words; those that run into an edge of the picture say so, and figures among them have no text. */
  readonly words: readonly Word[];
  readonly cutEdges: readonly PageEdge[];
}

/**
 * Finds the edges at which an upright page runs out of the picture: words that touch the edge, ruling lines that go on
 * beyond it, or the sheet itself. `boxOf` gives a word's place in pixels, as the rulings are; `digitHeight` in pixels.
 */
export function findCutEdges(
  words: readonly Word[],
  boxOf: (word: Word) => PixelBox,
  { horizontal, vertical }: Readonly<Record<'horizontal' | 'vertical', readonly LineTrace[]>>,
  edges: PictureEdges,
  digitHeight: number,
): CutPrint {
  const marked = words.map((word): Word => {
    const cut = edgeOf(boxOf(word), edges, vertical, digitHeight);
    if (cut === null) return word;
    if (word.looksLike === 'text') return { ...word, cut };
    return { ...word, cut, text: null, confidence: 0, digits: { text: '', confidence: 0 } };
  });
  const across = { from: edges.left, to: edges.right };
  const along = { from: edges.top, to: edges.bottom };
  const isCut: Readonly<Record<PageEdge, boolean>> = {
    left: areCut(horizontal, 'from', vertical, across, digitHeight),
    right: areCut(horizontal, 'to', vertical, across, digitHeight),
    top: areCut(vertical, 'from', horizontal, along, digitHeight),
    bottom: areCut(vertical, 'to', horizontal, along, digitHeight),
  };
  const cutEdges = (['left', 'right', 'top', 'bottom'] as const).filter((edge) => {
    const isPrint = ({ text, confidence }: Word) =>
      PRINT.test(text ?? '') && (confidence ?? 1) >= READ;
    return (
      isCut[edge] ||
      edges.beyond.includes(edge) ||
      words.some((word, index) => marked[index]?.cut === edge && isPrint(word))
    );
  });
  return { words: marked, cutEdges };
}

/** The edge that a word runs into. A word that a ruling line parts from the edge is whole. */
function edgeOf(
  { left, top, right, bottom }: PixelBox,
  edges: PictureEdges,
  vertical: readonly LineTrace[],
  digitHeight: number,
): PageEdge | null {
  const row = (top + bottom) / 2;
  const column = (left + right) / 2;
  const room = {
    left: left - edges.left(row),
    right: edges.right(row) - right,
    top: top - edges.top(column),
    bottom: edges.bottom(column) - bottom,
  };
  const isClosed = (from: number, to: number) =>
    vertical.some((line) => {
      const at = middleAt(line, row);
      return line.from <= row && row < line.to && from < at && at < to;
    });
  if (room.left < NEXT_DIGIT * digitHeight && !isClosed(edges.left(row), left)) return 'left';
  if (room.right < NEXT_DIGIT * digitHeight && !isClosed(right, edges.right(row))) return 'right';
  if (room.top < SLICED * digitHeight) return 'top';
  if (room.bottom < SLICED * digitHeight) return 'bottom';
  return null;
}

type Ends = Readonly<Record<'from' | 'to', (along: number) => number>>;

/**
 * Lines of one direction run into the edge, and no line of the other direction closes the table along it. Few lines that
 * run through all of the picture are streaks of a copier.
 */
function areCut(
  lines: readonly LineTrace[],
  end: 'from' | 'to',
  crossing: readonly LineTrace[],
  edges: Ends,
  digitHeight: number,
): boolean {
  const runsInto = (line: LineTrace, side: 'from' | 'to') =>
    Math.abs(line[side] - edges[side](middleAt(line, line[side]))) <= RULED * digitHeight;
  const cut = lines.filter((line) => {
    const along = middleAt(line, line[end]);
    return (
      runsInto(line, end) &&
      !crossing.some(
        (other) =>
          Math.abs(middleAt(other, along) - edges[end](along)) < CLOSING * digitHeight &&
          other.from < along + RULED * digitHeight &&
          other.to > along - RULED * digitHeight,
      )
    );
  });
  const through = cut.filter((line) => runsInto(line, 'from') && runsInto(line, 'to'));
  return cut.length - through.length >= FEWEST_LINES || through.length >= FEWEST_THROUGH;
}
