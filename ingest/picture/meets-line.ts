import { type LineTrace, middleAt } from './line-trace.ts';
import type { PixelBox } from './plane.ts';

/** Pixels between a line's edge and print within which clearing the line reaches the print: ink spreads, and has a fringe. */
const REACH = 2.75;

/** The level ruling lines that run through the word, or so near its head or foot that with the line a stroke may have gone. */
function linesAt({ left, right, top, bottom }: PixelBox, lines: readonly LineTrace[]) {
  const place = (left + right) / 2;
  return lines.flatMap((line) => {
    if (line.from > place || line.to <= place) return [];
    const middle = middleAt(line, place);
    const half = line.thickness / 2;
    const reach = half + REACH;
    return middle > top - reach && middle < bottom + reach ? [{ middle, half }] : [];
  });
}

export function meetsLine(word: PixelBox, lines: readonly LineTrace[]): boolean {
  return linesAt(word, lines).length > 0;
}

/**
 * The box of a word on the picture on which the ruling lines still are, widened by a margin, in pixels, but not into a line
 * along its head or foot.
 */
export function boxBetweenLines(
  word: PixelBox,
  margin: number,
  lines: readonly LineTrace[],
): PixelBox {
  const height = word.bottom - word.top;
  let [top, bottom] = [word.top - margin, word.bottom + margin];
  for (const { middle, half } of linesAt(word, lines)) {
    if (middle < word.top + height / 4) top = Math.max(top, Math.ceil(middle + half));
    if (middle > word.bottom - height / 4) bottom = Math.min(bottom, Math.floor(middle - half));
  }
  return { left: word.left - margin, right: word.right + margin, top, bottom };
}
