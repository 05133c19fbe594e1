import { type LineTrace, middleAt } from './line-trace.ts';

/** Shortest line that stands alone, in digit heights: dashes that mark an empty cell are shorter. */
const LEAST_LENGTH = 4;
/** Longest gap that is bridged, in digit heights; and between two long pieces, as where a stamp lay over the line. */
const LONGEST_GAP = 3;
const LONGEST_GAP_OF_LONG = 30;
const LONG_PIECE = 8;

/** Share of a longer gap that is inked where the line goes on in it, paler than its pieces. */
const LEAST_INKED_OF_GAP = 0.6;

/**
 * Joins pieces of one broken line, and drops what stays too short to be a ruling. `inkedShare` tells how much of a stretch of
 * a line, its first position and the middle from there, has ink.
 */
export function joinPieces(
  pieces: readonly LineTrace[],
  digitHeight: number,
  inkedShare: (from: number, middle: Float32Array) => number = () => 0,
): LineTrace[] {
  const goesOn = (line: LineTrace, next: LineTrace) => {
    const joined = join(line, next).middle.subarray(line.to - line.from, next.from - line.from);
    return joined.length > 0 && inkedShare(line.to, joined) >= LEAST_INKED_OF_GAP;
  };
  const open = [...pieces].sort((a, b) => a.from - b.from);
  const joined: LineTrace[] = [];
  while (open.length > 0) {
    let line = open.shift() as LineTrace;
    for (let i = 0; i < open.length; ) {
      const next = open[i] as LineTrace;
      if (next.from > line.to + LONGEST_GAP_OF_LONG * digitHeight) break;
      const shorter = Math.min(line.to - line.from, next.to - next.from);
      const longestGap = shorter >= LONG_PIECE * digitHeight ? LONGEST_GAP_OF_LONG : LONGEST_GAP;
      const isNear = next.from - line.to <= longestGap * digitHeight;
      if (continues(line, next) && (isNear || goesOn(line, next))) {
        line = join(line, next);
        open.splice(i, 1);
        i = 0;
      } else i++;
    }
    joined.push(line);
  }
  return joined.filter((line) => line.to - line.from >= LEAST_LENGTH * digitHeight);
}

function continues(line: LineTrace, next: LineTrace): boolean {
  const tolerance = Math.max(2, (line.thickness + next.thickness) / 2);
  if (next.from >= line.to - 2 * tolerance)
    return Math.abs(middleAt(line, line.to) - middleAt(next, next.from)) <= tolerance;
  // Overlapping pieces are the two edges of one thick or double line only if they stay close all along.
  const overlapEnd = Math.min(line.to, next.to);
  return (
    Math.abs(middleAt(line, next.from) - middleAt(next, next.from)) <= tolerance &&
    Math.abs(middleAt(line, overlapEnd) - middleAt(next, overlapEnd)) <= tolerance
  );
}

function join(line: LineTrace, next: LineTrace): LineTrace {
  const to = Math.max(line.to, next.to);
  const middle = new Float32Array(to - line.from);
  const lastOfLine = middleAt(line, line.to - 1);
  const firstOfNext = middleAt(next, next.from);
  for (let i = 0; i < middle.length; i++) {
    const position = line.from + i;
    if (position < line.to) middle[i] = middleAt(line, position);
    else if (position >= next.from) middle[i] = middleAt(next, position);
    else {
      const share = (position - line.to) / (next.from - line.to);
      middle[i] = lastOfLine + (firstOfNext - lastOfLine) * share;
    }
  }
  const long = line.to - line.from >= next.to - next.from ? line : next;
  return { from: line.from, to, middle, thickness: long.thickness, dotted: long.dotted };
}
