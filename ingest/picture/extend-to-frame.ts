import { inkedShare } from './inked-share.ts';
import { type LineTrace, middleAt } from './line-trace.ts';
import type { Mask } from './plane.ts';

/** Fewer lines than this tell nothing about the frame of a table. */
const FEWEST_LINES = 5;
/** The ends that this share of the lines reach are the frame's; a stray line may go beyond. */
const OUTERMOST = 0.1;
/** Share of the frame that a line must cover already. */
const LEAST_COVERED = 0.25;
/** Share of inked positions on which a dotted line goes on under print: its dots alone are more than a third. */
const LEAST_INKED = 0.4;

/**
 * Draws dotted lines out to the frame that they share: where print touches its dots, a line is not seen as dots.
 * Lines and mask are horizontal; `digitHeight` in pixels.
 */
export function extendToFrame(
  lines: readonly LineTrace[],
  mask: Mask,
  digitHeight: number,
): LineTrace[] {
  if (lines.length < FEWEST_LINES) return [...lines];
  const from = quantile(
    lines.map((line) => line.from),
    OUTERMOST,
  );
  const to = quantile(
    lines.map((line) => line.to),
    1 - OUTERMOST,
  );
  const level = lines.reduce((best, line) => (lengthOf(line) > lengthOf(best) ? line : best));
  return lines.map((line) => {
    if (lengthOf(line) < LEAST_COVERED * (to - from)) return line;
    const begin = isDrawn(line, level, mask, from, line.from, digitHeight) ? from : line.from;
    const end = isDrawn(line, level, mask, line.to, to, digitHeight) ? to : line.to;
    if (begin === line.from && end === line.to) return line;
    const middle = Float32Array.from({ length: end - begin }, (_, i) =>
      rowAt(line, level, begin + i),
    );
    return { ...line, from: begin, to: end, middle };
  });
}

const lengthOf = (line: LineTrace): number => line.to - line.from;

function quantile(values: readonly number[], share: number): number {
  const last = values.length - 1;
  return [...values].sort((a, b) => a - b)[Math.round(share * last)] as number;
}

/** Where the line is or would be: beyond its ends it runs along with the longest one. */
function rowAt(line: LineTrace, level: LineTrace, position: number): number {
  const end = Math.max(line.from, Math.min(line.to - 1, position));
  return middleAt(line, end) + middleAt(level, position) - middleAt(level, end);
}

function isDrawn(
  line: LineTrace,
  level: LineTrace,
  mask: Mask,
  from: number,
  to: number,
  digitHeight: number,
): boolean {
  if (to - from < digitHeight) return false;
  const rows = Array.from({ length: to - from }, (_, i) => rowAt(line, level, from + i));
  return inkedShare(mask, from, rows) >= LEAST_INKED;
}
