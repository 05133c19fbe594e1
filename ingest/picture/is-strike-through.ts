import { type LineTrace, middleAt } from './line-trace.ts';
import type { Mask } from './plane.ts';

/** All lengths are in heights of the page's digits. */
/** A longer line is a ruling line, whatever crosses it. */
const LONGEST = 6;
/** How far a stroke goes on from the line on either side; a serif or a point at its foot does not. */
const STROKE = 0.22;
/** How far a stroke may lean between the two sides. */
const LEAN = 0.3;
/** Width together of the strokes that cross, for every height of a digit along the line: a digit has one at least. */
const LEAST_CROSSED = 0.12;
/** Ends this near to a vertical ruling line join it. */
const JOINED = 0.2;

/** Whether a horizontal line is short, joins no vertical ruling line and crosses the strokes of print: it strikes a figure out. */
export function isStrikeThrough(
  line: LineTrace,
  vertical: readonly LineTrace[],
  mask: Mask,
  digitHeight: number,
): boolean {
  const length = line.to - line.from;
  if (line.dotted || length >= LONGEST * digitHeight) return false;
  const row = middleAt(line, (line.from + line.to) / 2);
  const room = JOINED * digitHeight;
  const isJoined = vertical.some((other) => {
    const column = middleAt(other, row);
    const isBeside = column > line.from - room && column < line.to + room;
    return isBeside && row > other.from - room && row < other.to + room;
  });
  if (isJoined) return false;
  const above = strokeColumns(line, mask, digitHeight, -1);
  const below = strokeColumns(line, mask, digitHeight, 1);
  const lean = Math.round(LEAN * digitHeight);
  const crossed = above.filter((column) =>
    below.some((other) => Math.abs(other - column) <= lean),
  ).length;
  return crossed >= LEAST_CROSSED * length;
}

/** Columns in which ink goes on from a line without a gap, upwards (-1) or downwards (1). */
function strokeColumns(
  line: LineTrace,
  { width, height, data }: Mask,
  digitHeight: number,
  step: -1 | 1,
): number[] {
  const begin = line.thickness / 2;
  const end = begin + Math.max(2, STROKE * digitHeight);
  const columns: number[] = [];
  for (let x = line.from; x < line.to; x++) {
    const middle = middleAt(line, x);
    let isStroke = true;
    for (let away = begin; away <= end && isStroke; away++) {
      const y = Math.round(middle + step * away);
      isStroke = y >= 0 && y < height && data[y * width + x] === 1;
    }
    if (isStroke) columns.push(x);
  }
  return columns;
}
