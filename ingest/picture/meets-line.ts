import { type LineTrace, middleAt } from './line-trace.ts';
import type { PixelBox } from './plane.ts';

/** Pixels between a line's edge and print within which clearing the line reaches the print: ink spreads, and has a fringe. */
const REACH = 2.75;

/** Does a level ruling line run through the word, or so near its head or foot that with the line a stroke may have gone? */
export function meetsLine(
  { left, right, top, bottom }: PixelBox,
  lines: readonly LineTrace[],
): boolean {
  const place = (left + right) / 2;
  return lines.some((line) => {
    if (line.from > place || line.to <= place) return false;
    const middle = middleAt(line, place);
    const reach = line.thickness / 2 + REACH;
    return middle > top - reach && middle < bottom + reach;
  });
}
