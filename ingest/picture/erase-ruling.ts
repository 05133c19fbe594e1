import { lineGreys } from './line-greys.ts';
import type { LineTrace } from './line-trace.ts';
import type { Plane } from './plane.ts';

/** Grey fringe of a line beyond its inked pixels, on either side. */
const FRINGE = 1;
/** A line may be thicker than usual in places by this, in pixels: ink spreads, and its middle lies between pixels. */
const SPREAD = 1.5;
/** Grey (paper 255), the line's own taken out, up to which what stands on a line is print: its fringes are not told from noise. */
const PRINT = 150;
/** Brightest channel of print in black at most; where lines in colour cross, they are darker, and lighter in it. */
const BLACK = 210;
/** Thickest remnant beside a heavy line that is still the line's, as a share of half its thickness; a thin one has none. */
const BULGE = 0.35;

/** A picture with its lines: its grey, and coloured ink as light as its brightest channel. */
export interface Printed {
  readonly grey: Plane;
  readonly brightest: Plane;
}

/**
 * Takes a ruling line out of a grey picture, in place. Every pixel of the line becomes a blend of what stands just
 * beside it, so paper closes over the line and a stroke that crosses it stays whole. What is clearly darker than the line
 * is near there in `printed`, the picture with its lines, is print that stands on it, and stays; null: the line is not paler
 * than print, or too uneven to tell.
 */
export function eraseRuling(
  plane: Plane,
  trace: LineTrace,
  vertical: boolean,
  printed: Printed | null = null,
): void {
  const { width, height, data } = plane;
  const across = vertical ? 1 : width;
  const along = vertical ? width : 1;
  const depth = vertical ? width : height;
  const reach = (trace.thickness + SPREAD) / 2;
  const greys = printed && lineGreys(printed.grey, trace, vertical, Math.ceil(reach) + FRINGE + 1);
  for (let i = 0; i < trace.middle.length; i++) {
    const base = (trace.from + i) * along;
    const middle = trace.middle[i] as number;
    const { first, last, level } = bandAt(data, base, across, depth, middle, reach);
    const isDark = (at: number) =>
      at >= 0 && at < depth && (data[base + at * across] as number) < level;
    // Ink that goes on beyond the line is print that touches it, and no fringe.
    const top = Math.max(0, isDark(first - 1) ? first : first - FRINGE);
    const bottom = Math.min(depth - 1, isDark(last + 1) ? last : last + FRINGE);
    const before = top > 0 ? (data[base + (top - 1) * across] as number) : 255;
    const after = bottom < depth - 1 ? (data[base + (bottom + 1) * across] as number) : 255;
    const span = bottom - top + 2;
    const lighter = Math.max(before, after);
    // Ink on both sides is a stroke that crosses the line; on one side, a stroke that ends on it.
    const isCrossed = lighter < level;
    for (let at = top; at <= bottom; at++) {
      const share = (at - top + 1) / span;
      const value = isCrossed ? before + (after - before) * share : lighter;
      const index = base + at * across;
      if (value <= (data[index] as number)) continue;
      data[index] = value;
      if (!printed || !greys || (printed.brightest.data[index] as number) > BLACK) continue;
      const print = 255 * ((printed.grey.data[index] as number) / greys(i, at));
      if (print < PRINT) data[index] = Math.min(value, print);
    }
  }
}

/** First and last dark pixel of the line, `reach` or little more from its middle; and what counts as dark. */
function bandAt(
  data: Uint8Array,
  base: number,
  across: number,
  depth: number,
  middle: number,
  reach: number,
): { first: number; last: number; level: number } {
  const centre = Math.max(0, Math.min(depth - 1, Math.round(middle)));
  let darkest = centre;
  for (let at = Math.max(0, centre - 1); at <= Math.min(depth - 1, centre + 1); at++)
    if ((data[base + at * across] as number) < (data[base + darkest * across] as number))
      darkest = at;
  // Half way from the line's darkness to paper.
  const level = ((data[base + darkest * across] as number) + 255) / 2;
  const highest = Math.max(0, Math.ceil(middle - reach));
  const lowest = Math.min(depth - 1, Math.floor(middle + reach));
  const isDark = (at: number) =>
    at >= 0 && at < depth && (data[base + at * across] as number) < level;
  let first = darkest;
  let last = darkest;
  while (first > highest && isDark(first - 1)) first--;
  while (last < lowest && isDark(last + 1)) last++;
  // What goes on beyond the line is print, unless it ends at once: then the line is that much thicker here.
  const bulge = Math.floor(reach * BULGE);
  const rest = (from: number, step: number) => {
    let length = 0;
    while (length <= bulge && isDark(from + step * (length + 1))) length++;
    return length <= bulge ? length : 0;
  };
  return { first: first - rest(first, -1), last: last + rest(last, 1), level };
}
